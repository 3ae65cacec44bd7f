package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.ONE;
import static org.metaplastic.equations.Expression.ZERO;
import static org.metaplastic.equations.Expression.call;
import static org.metaplastic.equations.Expression.constant;
import static org.metaplastic.equations.Expression.symbol;

import java.util.Optional;

/**
 * Turns a differential equation into the assignment of one step.
 *
 * <p>The exact method solves {@code d x/dt = a*x + b}, with a and b held constant over the step:
 * {@code x = x_inf + exp(a*dt)*(x - x_inf)} with the fixed point {@code x_inf = -b/a}. So {@code -x/tau} becomes
 * {@code decay(tau)*x}, and {@code (x_inf - x)/tau} becomes {@code x_inf + decay(tau)*(x - x_inf)}.
 */
public final class Integrator {

    private static final Expression DT = symbol("dt");

    private Integrator() {}

    /** A statement as the assignment of one step. */
    public static Statement.Assignment assignment(Statement statement) {
        return switch (statement) {
            case Statement.Assignment assignment -> assignment;
            case Statement.Differential equation -> assignment(equation);
        };
    }

    /** The step of {@code equation}; fails where the exact method cannot solve it. */
    public static Statement.Assignment assignment(Statement.Differential equation) {
        Expression x = symbol(equation.target());
        Expression value = switch (equation.method()) {
            case EULER -> x.plus(DT.times(equation.rate()));
            case EXACT -> exact(equation).orElseThrow(() -> EquationException.unlocated(unsolved(equation)));
        };
        return new Statement.Assignment(equation.target(), Simplifier.simplify(value));
    }

    /** Why the exact method refuses {@code equation}, for an error message; empty where it solves it. */
    static Optional<String> refusal(Statement.Differential equation) {
        return equation.method() == Statement.Method.EULER || exact(equation).isPresent()
                ? Optional.empty()
                : Optional.of(unsolved(equation));
    }

    private static String unsolved(Statement.Differential equation) {
        return "'d " + equation.target() + "/dt' is not linear in '" + equation.target()
                + "', so it has no exact step. Write (euler) at the end of the line for a forward Euler step.";
    }

    private static Optional<Expression> exact(Statement.Differential equation) {
        Expression x = symbol(equation.target());
        Expression rate = Simplifier.simplify(equation.rate());
        if (!Affine.reads(rate, equation.target())) {
            return Optional.of(x.plus(DT.times(rate)));
        }
        return Affine.of(rate, equation.target()).map(form -> solution(x, form));
    }

    private static Expression solution(Expression x, Affine form) {
        if (form.rate().equals(ZERO)) {
            return x.plus(DT.times(form.rest()));
        }
        Expression fixedPoint = fixedPoint(form);
        return fixedPoint.equals(ZERO)
                ? factor(form).times(x)
                : fixedPoint.plus(factor(form).times(x.minus(fixedPoint)));
    }

    private static Expression factor(Affine form) {
        boolean relaxes = form.factor().equals(ONE) && form.slope().equals(constant(-1));
        return relaxes ? call(Function.DECAY, form.divisor()) : call(Function.EXP, form.rate().times(DT));
    }

    private static Expression fixedPoint(Affine form) {
        return Simplifier.simplify(form.offset().negated().over(form.slope()));
    }
}
