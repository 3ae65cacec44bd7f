package org.metaplastic.engine.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Variable;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;
import org.metaplastic.model.SynapseList;
import org.metaplastic.model.Window;

/** A projection while a network runs: the currents it delivers, and its rule. */
final class ProjectionInterpreter {

    private final Projection projection;
    private final Grid grid;
    private final Evaluator evaluator;
    private final Expression transmits;
    private final List<Variable> variables;
    private final List<Statement.Assignment> statements;
    /** Parameters of the rule by name, and those of the two populations as {@code pre.NAME} and {@code post.NAME}. */
    private final Map<String, Field> parameters;
    private final Map<String, Field> initial = new HashMap<>();
    private final Map<String, Field> state;

    ProjectionInterpreter(Network network, Projection projection, Parameters parameters, Evaluator evaluator,
            Moment pre, Moment post) {
        this.projection = projection;
        this.evaluator = evaluator;
        grid = grid(network, projection);
        switch (projection.synapse()) {
            case Synapse.Static _ -> {
                transmits = Expression.symbol(Synapse.STATIC_WEIGHT);
                variables = List.of();
                statements = List.of();
            }
            case Synapse.Plastic plastic -> {
                transmits = plastic.rule().transmits();
                variables = plastic.rule().variables();
                statements = Steps.of(plastic.rule().statements());
            }
        }
        this.parameters = new HashMap<>(parameters.of(projection.name()));
        parameters.of(projection.from())
                .forEach((name, field) -> this.parameters.put("pre." + name, rescoped(field, Scope.PRE)));
        parameters.of(projection.to())
                .forEach((name, field) -> this.parameters.put("post." + name, rescoped(field, Scope.POST)));
        var visible = new HashMap<>(this.parameters);
        see(visible, "pre.", Scope.PRE, pre);
        see(visible, "post.", Scope.POST, post);
        variables.forEach(variable -> initial.put(variable.name(),
                evaluate(variable.initial(), variable.scope(), visible)));
        state = new HashMap<>(initial);
    }

    static Grid grid(Network network, Projection projection) {
        Population from = network.population(projection.from());
        Population to = network.population(projection.to());
        Optional<Sight> sight = switch (projection.connectivity()) {
            case Connectivity.Dense(),Connectivity.NoAutapses(),Connectivity.OneToOne() -> Optional.empty();
            case Connectivity.Masked _,Connectivity.Sparse _ -> Optional.empty();
            case Connectivity.Convolution(Window window) -> Optional.of(new Sight(from.volume(), to.volume(), window,
                    false));
            case Connectivity.Pooling(Window window) -> Optional.of(new Sight(from.volume(), to.volume(), window,
                    true));
        };
        return new Grid(from.size(), to.size(), projection.connectivity() instanceof Connectivity.OneToOne,
                projection.connectivity() instanceof Connectivity.Sparse(SynapseList synapses)
                        ? Optional.of(synapses)
                        : Optional.empty(),
                sight);
    }

    Projection projection() {
        return projection;
    }

    List<Variable> variables() {
        return variables;
    }

    Grid grid() {
        return grid;
    }

    /** The present numbers of a variable of the rule. */
    int[] numbers(Variable variable) {
        return read(variable.name(), state).numbers();
    }

    /** Returns all but the synaptic variables to their initial values. */
    void reset() {
        variables.stream().filter(variable -> variable.scope() != Scope.SYNAPSE)
                .forEach(variable -> state.put(variable.name(), read(variable.name(), initial)));
    }

    /**
     * The current into each post neuron, from synapses as the step before left them.
     *
     * @param delivered the output of each pre neuron that arrives in this step
     */
    int[] currents(int[] delivered) {
        var visible = new HashMap<>(parameters);
        visible.putAll(state);
        var currents = new int[grid.post()];
        for (int j = 0; j < currents.length; j++) {
            currents[j] = current(j, delivered, visible);
        }
        return currents;
    }

    private int current(int j, int[] delivered, Map<String, Field> visible) {
        Tape tape = evaluator.tape();
        var transmitted = new int[delivered.length];
        Arrays.fill(transmitted, Tape.ZERO);
        double sum = 0;
        for (int i = 0; i < delivered.length; i++) {
            if (connected(i, j) && delivered[i] != Tape.ZERO) {
                int pre = i;
                transmitted[i] = evaluator.evaluate(transmits, name -> read(name, visible).at(pre, j));
                sum += tape.value(delivered[i]) * tape.value(transmitted[i]);
            }
        }
        for (int i = 0; i < delivered.length; i++) {
            tape.edge(delivered[i], tape.value(transmitted[i]));
            tape.edge(transmitted[i], tape.value(delivered[i]));
        }
        return tape.node(sum);
    }

    private boolean connected(int i, int j) {
        return switch (projection.connectivity()) {
            case Connectivity.Dense() -> true;
            case Connectivity.NoAutapses() -> i != j;
            case Connectivity.OneToOne() -> i == j;
            case Connectivity.Sparse(SynapseList synapses) -> synapses.find(i, j) >= 0;
            case Connectivity.Masked masked -> masked.mask()[i * grid.post() + j];
            case Connectivity.Convolution _,Connectivity.Pooling _ -> grid.sight().orElseThrow().sees(i, j);
        };
    }

    /**
     * Runs the statements of the rule once.
     *
     * @param pre what is delivered in this step
     * @param post the post population after this step
     * @param neuromodulators outputs of this step, by the rule's name for them
     */
    void learn(Moment pre, Moment post, Map<String, int[]> neuromodulators) {
        var visible = new HashMap<>(parameters);
        visible.putAll(state);
        see(visible, "pre.", Scope.PRE, pre);
        see(visible, "post.", Scope.POST, post);
        neuromodulators.forEach((name, output) -> visible.put(name,
                new Field(grid, output.length == 1 ? Scope.ONE : Scope.POST, output)));
        for (Statement.Assignment statement : statements) {
            Field before = state.get(statement.target());
            Scope scope = before == null ? scopeOf(statement.value(), visible) : before.scope();
            Field after = evaluate(statement.value(), scope, visible);
            visible.put(statement.target(), after);
            if (before != null) {
                state.put(statement.target(), after);
            }
        }
    }

    private Scope scopeOf(Expression formula, Map<String, Field> visible) {
        return Symbols.in(formula).stream().filter(name -> !name.equals("dt")).map(name -> read(name, visible).scope())
                .reduce(Scope.ONE, Scope::join);
    }

    private Field evaluate(Expression formula, Scope scope, Map<String, Field> visible) {
        return grid.fill(scope, (i, j) -> evaluator.evaluate(formula, name -> read(name, visible).at(i, j)));
    }

    private void see(Map<String, Field> visible, String prefix, Scope side, Moment moment) {
        moment.variables().forEach((name, numbers) -> visible.put(prefix + name, new Field(grid, side, numbers)));
        String spike = side == Scope.PRE ? RuleEquations.PRE_SPIKE : RuleEquations.POST_SPIKE;
        visible.put(spike, new Field(grid, side, moment.output()));
    }

    /** A population's parameter, seen from its side of the projection. */
    private Field rescoped(Field field, Scope side) {
        return new Field(grid, field.scope() == Scope.ONE ? Scope.ONE : side, field.numbers());
    }

    private Field read(String name, Map<String, Field> visible) {
        Field field = visible.get(name);
        if (field == null) {
            throw new IllegalArgumentException("Projection '" + projection.name() + "': nothing is known as '" + name
                    + "' where its synapses read it.");
        }
        return field;
    }
}
