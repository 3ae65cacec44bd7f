package org.metaplastic.equations;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a rule in the notation of the field: Greek letters, subscripts, and the indices i of the presynaptic and
 * j of the postsynaptic neuron. The spikes are s_i and s_j.
 */
final class LatexSymbols {

    private static final Set<String> GREEK = Set.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta",
            "theta",
            "kappa", "lambda", "mu", "nu", "xi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega");
    private static final Map<String, String> WORDS = Map.of("plus", "+", "minus", "-", "th", "\\theta");
    private static final Pattern BASE = Pattern.compile("([A-Za-z]+)([0-9]*)");

    private final Map<String, Scope> scopes = new HashMap<>();

    private LatexSymbols() {}

    static LatexSymbols of(RuleEquations rule) {
        var symbols = new LatexSymbols();
        rule.parameters().forEach(parameter -> symbols.scopes.put(parameter.name(), parameter.scope()));
        rule.variables().forEach(variable -> symbols.scopes.put(variable.name(), variable.scope()));
        rule.neuromodulatorNames().forEach(name -> symbols.scopes.put(name, Scope.POST));
        symbols.scopes.put(RuleEquations.PRE_SPIKE, Scope.PRE);
        symbols.scopes.put(RuleEquations.POST_SPIKE, Scope.POST);
        for (Statement statement : rule.statements()) {
            symbols.scopes.computeIfAbsent(statement.target(), _ -> symbols.scope(statement.formula()));
        }
        return symbols;
    }

    /** Names of a unit of its own, which no index tells from another. */
    static LatexSymbols of(NeuronEquations neuron) {
        var symbols = new LatexSymbols();
        neuron.names().forEach(name -> symbols.scopes.put(name, Scope.ONE));
        return symbols;
    }

    private Scope scope(Expression formula) {
        return Symbols.in(formula).stream().map(this::scope).reduce(Scope.ONE, Scope::join);
    }

    private Scope scope(String name) {
        if (name.startsWith("pre.")) {
            return Scope.PRE;
        }
        return name.startsWith("post.") ? Scope.POST : scopes.getOrDefault(name, Scope.ONE);
    }

    /** The symbol, for math mode. */
    String of(String name) {
        if (name.equals("dt")) {
            return "\\Delta t";
        }
        String plain = name.equals(RuleEquations.PRE_SPIKE) || name.equals(RuleEquations.POST_SPIKE)
                ? "s"
                : name.substring(name.indexOf('.') + 1);
        String[] parts = plain.split("_");
        var subscript = new StringBuilder();
        Matcher base = BASE.matcher(parts[0]);
        String letter = parts[0];
        if (base.matches()) {
            letter = base.group(1);
            subscript.append(base.group(2));
        }
        for (int k = 1; k < parts.length; k++) {
            comma(subscript).append(WORDS.getOrDefault(parts[k], word(parts[k])));
        }
        String index = switch (scope(name)) {
            case ONE -> "";
            case PRE -> "i";
            case POST -> "j";
            case SYNAPSE -> "ij";
        };
        if (!index.isEmpty()) {
            comma(subscript).append(index);
        }
        String symbol = WORDS.getOrDefault(letter, word(letter));
        return subscript.isEmpty() ? symbol : symbol + "_{" + subscript + "}";
    }

    private static StringBuilder comma(StringBuilder subscript) {
        return subscript.isEmpty() ? subscript : subscript.append(",");
    }

    private static String word(String word) {
        if (GREEK.contains(word)) {
            return "\\" + word;
        }
        return word.length() == 1 || word.matches("[0-9]+") ? word : "\\mathrm{" + word + "}";
    }
}
