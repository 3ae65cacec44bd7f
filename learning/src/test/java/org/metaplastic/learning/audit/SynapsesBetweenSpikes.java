package org.metaplastic.learning.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.metaplastic.equations.Integrator;
import org.metaplastic.equations.Interpreter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Variable;

/**
 * What becomes of the synaptic state of a rule in a step in which the presynaptic neuron is silent, by numbers: whether it
 * is an affine function of the state, from which each variable keeps a share that no neuron changes, and which depends on
 * the presynaptic side by what is added alone, and that linearly.
 */
final class SynapsesBetweenSpikes {

    private static final int DRAWS = 40;
    private static final double ROUNDING = 1e-9;

    private final RuleEquations rule;
    private final List<String> synaptic;
    private final List<String> presynaptic;
    private final SplittableRandom random = new SplittableRandom(5);

    SynapsesBetweenSpikes(RuleEquations rule) {
        this.rule = rule;
        synaptic = names(Scope.SYNAPSE);
        presynaptic = names(Scope.PRE);
    }

    private List<String> names(Scope scope) {
        return rule.variables().stream().filter(variable -> variable.scope() == scope).map(Variable::name).toList();
    }

    boolean linear() {
        for (int draw = 0; draw < DRAWS; draw++) {
            Map<String, Double> start = everything();
            if (!affine(start, synaptic) || !affine(start, presynaptic) || !sharesStay(start)) {
                return false;
            }
        }
        return true;
    }

    /** Values for all that the rule reads, of either sign but for parameters, far apart. */
    private Map<String, Double> everything() {
        var values = new HashMap<String, Double>();
        rule.parameters().forEach(parameter -> values.put(parameter.name(), random.nextDouble(0.5, 3)));
        redraw(values, synaptic);
        redraw(values, presynaptic);
        redrawNeurons(values);
        return values;
    }

    private void redraw(Map<String, Double> values, List<String> names) {
        names.forEach(name -> values.put(name, random.nextDouble(-4, 4)));
    }

    /** What is left is of the postsynaptic side, or of the neurons. */
    private void redrawNeurons(Map<String, Double> values) {
        redraw(values, names(Scope.POST));
        redraw(values, rule.neuromodulatorNames());
        for (Statement statement : rule.statements()) {
            redraw(values, Symbols.in(statement.formula()).stream().filter(name -> name.contains(".")).toList());
        }
        values.put(RuleEquations.PRE_SPIKE, 0.0);
    }

    private double[] after(Map<String, Double> before) {
        var values = new HashMap<>(before);
        for (Statement statement : rule.statements()) {
            values.put(statement.target(), Interpreter.evaluate(Integrator.assignment(statement).value(),
                    name -> values.getOrDefault(name, Double.NaN), 1));
        }
        return synaptic.stream().mapToDouble(name -> values.getOrDefault(name, Double.NaN)).toArray();
    }

    /** The value half way between two states is half way between theirs. */
    private boolean affine(Map<String, Double> one, List<String> moved) {
        var other = new HashMap<>(one);
        redraw(other, moved);
        var between = new HashMap<>(one);
        moved.forEach(name -> between.merge(name, other.getOrDefault(name, Double.NaN), (a, b) -> (a + b) / 2));
        return close(after(between), mean(after(one), after(other)));
    }

    private static double[] mean(double[] a, double[] b) {
        var mean = new double[a.length];
        Arrays.setAll(mean, k -> (a[k] + b[k]) / 2);
        return mean;
    }

    /** What a step keeps of a variable is the same whatever the neurons do; what it takes from others, whatever pre does. */
    private boolean sharesStay(Map<String, Double> start) {
        var elsewhere = new HashMap<>(start);
        redraw(elsewhere, presynaptic);
        var later = new HashMap<>(elsewhere);
        redrawNeurons(later);
        for (int k = 0; k < synaptic.size(); k++) {
            double[] share = share(start, synaptic.get(k));
            if (!close(share, share(elsewhere, synaptic.get(k)))
                    || !close(share[k], share(later, synaptic.get(k))[k])) {
                return false;
            }
        }
        return true;
    }

    private double[] share(Map<String, Double> start, String variable) {
        var moved = new HashMap<>(start);
        moved.merge(variable, 1.0, Double::sum);
        double[] difference = after(moved);
        double[] from = after(start);
        Arrays.setAll(difference, k -> difference[k] - from[k]);
        return difference;
    }

    private static boolean close(double[] a, double[] b) {
        for (int k = 0; k < a.length; k++) {
            if (!close(a[k], b[k])) {
                return false;
            }
        }
        return true;
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= ROUNDING * (1 + Math.abs(a) + Math.abs(b));
    }
}
