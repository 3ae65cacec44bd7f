package org.metaplastic.equations;

/**
 * Reads equations from text. A text defines one neuron, rule, modifier or surrogate; {@code #} begins a comment, which after a
 * parameter or variable is its description:
 *
 * <pre>
 * neuron lif
 *   title  "Leaky integrate-and-fire, soft reset"
 * parameter tau_m = 20 ms per neuron   # membrane
 * parameter v_th  = 1
 * state v = 0
 * step
 *   d v/dt = -v / tau_m
 *   v += input - v_th * spike
 * spike when v &gt; v_th
 * </pre>
 *
 * <p>Every method fails with an {@link EquationException} at the first mistake: of words, names, scopes, units, or of a
 * differential equation that has no exact step. {@code origin} is the file or other place that errors name.
 */
public final class EquationParser {

    /** A text by itself has nothing to compose. */
    private static final EquationResolver NOTHING = new EquationResolver() {
        @Override
        public RuleEquations rule(String name) {
            throw unknown(name);
        }

        @Override
        public ModifierEquations modifier(String name) {
            throw unknown(name);
        }

        private static IllegalArgumentException unknown(String name) {
            return new IllegalArgumentException("nothing is known here as '" + name
                    + "': a text that stands alone cannot compose others. Write its equations out.");
        }
    };

    private EquationParser() {}

    /**
     * Lines: title, source, parameter, input, state, step, and one of {@code spike when a > b} and {@code output NAME}. A
     * neuron that cannot always spike adds {@code unless} and a comparison: {@code spike when v > v_th unless r > 0}.
     * Lines {@code input NAME} give it several inputs, each with its own sum of currents; without any it has one,
     * {@code input}.
     */
    public static NeuronEquations neuron(String text, String origin) {
        return new NeuronParser(Source.of(text, origin)).read();
    }

    /**
     * Lines: title, source, contains, weight, parameter, neuromodulator, pre, post, synapse (variables), step, transmit. The
     * weight becomes a parameter of default 0 with one value a synapse. What a synapse transmits may read variables and
     * parameters.
     */
    public static RuleEquations rule(String text, String origin) {
        return rule(text, origin, NOTHING);
    }

    /**
     * A rule, or a composition: the line {@code compose RULE with MODIFIER, ...} beside title and source, and below it
     * parameters with other defaults.
     *
     * @param resolver finds the rule and the modifiers
     */
    public static RuleEquations rule(String text, String origin, EquationResolver resolver) {
        Source source = Source.of(text, origin);
        return ComposedRuleParser.composes(source)
                ? new ComposedRuleParser(source, resolver).read()
                : new RuleParser(source).read();
    }

    /** Whether the text of a rule composes others, and so does not stand alone. */
    public static boolean composes(String text) {
        return ComposedRuleParser.composes(Source.of(text, "rule"));
    }

    /**
     * A mistake in what a text means by a name, told where the text has it first; without a place where it has it nowhere,
     * since it composes others.
     */
    public static EquationException misfit(String text, String origin, String name, String message) {
        Source source = Source.of(text, origin);
        return Tokenizer.lines(source).stream().flatMap(line -> line.tokens().stream()).filter(token -> token.is(name))
                .findFirst().map(token -> source.error(token, message))
                .orElseGet(() -> EquationException.unreadable(origin, message));
    }

    /** Lines: title, source, parameter, neuromodulator, pre, post, synapse, step; see {@link ModifierEquations}. */
    public static ModifierEquations modifier(String text, String origin) {
        return new ModifierParser(Source.of(text, origin)).read();
    }

    /** Lines: title, source, parameter, derivative, antiderivative. */
    public static SurrogateEquations surrogate(String text, String origin) {
        return new SurrogateParser(Source.of(text, origin)).read();
    }

    /** One formula over any names; its units are not checked. */
    public static Expression expression(String text) {
        Source source = Source.of(text, "expression");
        var lines = Tokenizer.lines(source);
        if (lines.size() != 1) {
            throw source.error(1, 1, "expected one line with one formula, found " + lines.size() + ".");
        }
        var cursor = new Cursor(source, lines.getFirst().tokens());
        Expression expression = new ExpressionParser(cursor, new SourceMap(), _ -> {
        }).read();
        cursor.expectEnd(" A product needs '*'.");
        return expression;
    }
}
