package org.metaplastic.engine.reference;

import java.util.List;
import org.metaplastic.equations.Integrator;
import org.metaplastic.equations.Statement;

/** Statements as the assignments of one step. */
final class Steps {

    private Steps() {}

    static List<Statement.Assignment> of(List<Statement> statements) {
        return statements.stream().map(Integrator::assignment).toList();
    }
}
