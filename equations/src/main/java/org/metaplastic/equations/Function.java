package org.metaplastic.equations;

/**
 * The functions of the equation language. Conventions at the kinks (they decide gradients): {@code abs} and
 * {@code sign} have derivative 0 at 0; {@code max(a, b)} follows a where a >= b, {@code min(a, b)} follows a where
 * a <= b; {@code clip(x, lo, hi)} is {@code min(max(x, lo), hi)} and follows x where lo <= x <= hi, bounds included, else
 * the bound; where lo > hi, that is hi.
 */
public enum Function {
    EXP("exp", 1), LOG("log", 1), SQRT("sqrt", 1), TANH("tanh", 1), SIGMOID("sigmoid", 1), ATAN("atan", 1),
    /** The error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to the argument. */
    ERF("erf", 1),
    /** Absolute value. */
    ABS("abs", 1),
    /** -1, 0 or 1; its derivative is zero. */
    SIGN("sign", 1),
    /** 1 where the argument is above zero, else 0: a spike. Its derivative is zero; a surrogate replaces it. */
    HEAVISIDE("heaviside", 1), MIN("min", 2), MAX("max", 2),
    /** {@code clip(x, lo, hi)}. */
    CLIP("clip", 3),
    /** {@code select(condition, a, b)}: a where the condition is not zero, else b. */
    SELECT("select", 3),
    /** {@code decay(tau) = exp(-dt / tau)}: what is left after one step. */
    DECAY("decay", 1);

    private final String symbol;
    private final int arity;

    Function(String symbol, int arity) {
        this.symbol = symbol;
        this.arity = arity;
    }

    /** The name in equations. */
    public String symbol() {
        return symbol;
    }

    /** The number of arguments. */
    public int arity() {
        return arity;
    }
}
