package org.metaplastic.engine.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metaplastic.equations.Derivative;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Function;
import org.metaplastic.equations.Simplifier;
import org.metaplastic.equations.Symbols;

/**
 * Derives from a pass the pass that carries derivatives of a loss from its results back to its operands: reverse-mode
 * differentiation (Griewank and Walther 2008, ch. 3) line by line, with the symbolic derivative of each line.
 */
public final class Adjoint {

    /** The name of the adjoint of {@code name}: the derivative of the loss with respect to it. */
    public static String of(String name) {
        return "bar:" + name;
    }

    private final Map<String, Expression> bars = new HashMap<>();
    private final Set<String> active;

    private Adjoint(Set<String> active) {
        this.active = active;
    }

    /**
     * The adjoint pass. It reads the operands of {@code pass} and the adjoint of each result, and yields the adjoint
     * of each wanted operand: stored for those in {@code stored}, added for the others.
     *
     * @param wanted operands whose adjoint is asked for; derivatives with respect to others are not computed
     * @param stored wanted operands whose adjoint replaces what the array holds
     * @param reused lets whose value need not be computed again, with the operand that holds it
     */
    public static Pass of(Pass pass, Set<String> wanted, Set<String> stored, Map<String, Operand> reused) {
        Pass named = SingularFormulas.named(pass);
        var active = new HashSet<>(wanted);
        for (Let let : named.lets()) {
            if (Symbols.in(let.value()).stream().anyMatch(active::contains)) {
                active.add(let.name());
            }
        }
        return new Adjoint(active).derive(named, wanted, stored, reused);
    }

    private Pass derive(Pass pass, Set<String> wanted, Set<String> stored, Map<String, Operand> reused) {
        var operands = new ArrayList<>(pass.operands());
        var forward = new ArrayList<Let>();
        for (Let let : pass.lets()) {
            Operand held = reused.get(let.name());
            if (held == null) {
                forward.add(let);
            } else {
                operands.add(held);
                forward.add(new Let(let.name(), Expression.symbol(held.name())));
            }
        }
        for (Result result : pass.results()) {
            operands.add(new Operand(of(result.name()), result.level()));
            contribute(result.value(), Expression.symbol(of(result.name())));
        }
        var reverse = new ArrayList<Let>();
        for (Let let : pass.lets().reversed()) {
            Expression bar = bars.get(let.name());
            if (bar == null || !active.contains(let.name())) {
                continue;
            }
            String name = "~" + let.name();
            reverse.add(new Let(name, bar));
            if (let.surrogate().isPresent() && let.value() instanceof Expression.Call(Function function, var arguments)
                    && function == Function.HEAVISIDE && arguments.getFirst() instanceof Expression.Symbol(String u)) {
                add(u, Expression.symbol(name).times(let.surrogate().get()));
            } else {
                contribute(let.value(), Expression.symbol(name));
            }
        }
        var lets = new ArrayList<Let>(forward);
        lets.addAll(reverse);
        return new Pass(pass.name() + " adjoint", pass.space(), operands, lets, results(pass, wanted, stored))
                .only(result -> true);
    }

    private List<Result> results(Pass pass, Set<String> wanted, Set<String> stored) {
        var results = new ArrayList<Result>();
        for (Operand operand : pass.operands()) {
            if (!wanted.contains(operand.name())) {
                continue;
            }
            Expression bar = bars.get(operand.name());
            if (stored.contains(operand.name())) {
                results.add(new Result(of(operand.name()), bar == null ? Expression.ZERO : bar, operand.level(),
                        Result.Mode.STORE));
            } else if (bar != null) {
                results.add(new Result(of(operand.name()), bar, operand.level(), Result.Mode.ADD));
            }
        }
        return results;
    }

    private void contribute(Expression value, Expression bar) {
        for (String symbol : Symbols.in(value)) {
            if (active.contains(symbol)) {
                Expression contribution = bar.times(Derivative.of(value, symbol));
                add(symbol, SingularFormulas.singular(value)
                        ? Expression.call(Function.SELECT, bar, contribution, Expression.ZERO)
                        : contribution);
            }
        }
    }

    private void add(String name, Expression contribution) {
        Expression simple = Simplifier.simplify(contribution);
        if (!simple.equals(Expression.ZERO)) {
            bars.merge(name, simple, Expression::plus);
        }
    }
}
