package org.metaplastic.engine.kernel;

import java.util.Optional;
import org.metaplastic.equations.Expression;

/**
 * A named intermediate of a pass.
 *
 * @param surrogate for a spike {@code heaviside(u)}, with u a name: the formula that stands for dz/du
 */
public record Let(String name, Expression value, Optional<Expression> surrogate) {

    public Let(String name, Expression value) {
        this(name, value, Optional.empty());
    }
}
