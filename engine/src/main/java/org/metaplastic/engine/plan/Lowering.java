package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Substitution;
import org.metaplastic.equations.Variable;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;
import org.metaplastic.model.WeightLayout;
import org.metaplastic.model.Window;

/** Lowers a network to a {@link StepPlan}: slots first, then the operations of populations, then those of rules. */
final class Lowering {

    /** A prime is in no name that a user can write. */
    private static final String MASK = "mask'";

    private final Network network;
    private final boolean smooth;
    private final SlotTable slots = new SlotTable();
    private final List<Operation> step = new ArrayList<>();
    private final List<Initial> initials = new ArrayList<>();
    private final Map<String, Slot> outputs = new HashMap<>();
    private final Map<String, Slot> inputs = new HashMap<>();
    private final Map<Projection, Slot> masks = new HashMap<>();
    private final Derivation derivation;

    Lowering(Network network, boolean smooth) {
        this.network = network;
        this.smooth = smooth;
        this.derivation = new Derivation(slots, network.dt());
    }

    Plans plans(boolean events) {
        for (NetworkParameter parameter : NetworkParameter.of(network)) {
            slots.add(parameter.path(), Slot.Kind.PARAMETER, parameter.shape().rows(), parameter.shape().columns());
        }
        network.populations().forEach(this::declare);
        for (Projection projection : network.projections()) {
            if (projection.synapse() instanceof Synapse.Plastic plastic) {
                declare(projection, plastic);
            }
        }
        for (Population population : network.populations()) {
            if (population instanceof Population.Units units) {
                network.into(units).forEach(projection -> step.add(gather(projection, names(projection),
                        Map.of())));
                step.add(new NeuronLowering(slots, derivation, names(units), units, smooth).operation());
            }
        }
        for (Projection projection : network.projections()) {
            if (projection.synapse() instanceof Synapse.Plastic plastic) {
                step.addAll(new RuleLowering(slots, derivation, names(projection), projection, plastic,
                        extent(projection), source(projection)).operations());
            }
        }
        return events ? withEvents() : new Plans(plan(step));
    }

    private StepPlan plan(List<Operation> operations) {
        return new StepPlan(network, smooth, slots.all(), derivation.operations(), operations, initials, outputs,
                inputs, derivation.masks());
    }

    /** The same step, and one in which projections whose rules permit it are lowered to events. */
    private Plans withEvents() {
        var lowered = new LinkedHashMap<String, EventLowering>();
        var refusals = new TreeMap<String, String>();
        for (Projection projection : network.projections()) {
            if (projection.synapse() instanceof Synapse.Plastic plastic && plastic.rule().variables().stream().anyMatch(
                    variable -> variable.scope() == Scope.SYNAPSE)) {
                try {
                    lowered.put(projection.name(), new EventLowering(slots, derivation, () -> names(projection),
                            projection, plastic, extent(projection), source(projection)));
                } catch (NotLinearException refused) {
                    refusals.put(projection.name(), refused.reason());
                }
            }
        }
        if (lowered.isEmpty()) {
            return new Plans(plan(step), Optional.empty(), refusals);
        }
        var events = new ArrayList<Operation>();
        Map<String, Projection> projections = network.projections().stream().collect(Collectors.toMap(Projection::name,
                Function.identity()));
        for (Operation operation : step) {
            EventLowering lowering = lowered.get(operation.owner());
            if (lowering != null && operation.kind() == Operation.Kind.SYNAPSE) {
                events.addAll(lowering.operations());
            } else if (lowering != null && operation.kind() == Operation.Kind.GATHER) {
                Projection projection = Objects.requireNonNull(projections.get(operation.owner()));
                Names names = names(projection);
                events.add(gather(projection, names, lowering.present(names)));
            } else {
                events.add(operation);
            }
        }
        var decays = new ArrayList<Slot>();
        var fixed = new ArrayList<Double>();
        for (EventLowering lowering : lowered.values()) {
            initials.addAll(lowering.initials());
            lowering.decays().forEach(decay -> {
                switch (decay) {
                    case Expression.Constant(double value) -> fixed.add(value);
                    case Expression.Symbol(String name) -> decays.add(lowering.slot(name));
                    default -> throw new IllegalStateException("A decay is a slot or a number.");
                }
            });
        }
        StepPlan dense = plan(step);
        return new Plans(dense, Optional.of(new EventPlan(plan(events), lowered.keySet(), decays, fixed)), refusals);
    }

    private void declare(Population population) {
        switch (population) {
            case Population.Input input -> outputs.put(input.name(),
                    slots.add(input.name() + "." + (input.spiking() ? NeuronEquations.SPIKE : "signal"),
                            Slot.Kind.HISTORY, 1, input.size()));
            case Population.Units units -> {
                NeuronEquations equations = units.neuron().equations();
                for (String port : equations.inputs()) {
                    String name = units.name() + "." + port;
                    inputs.put(name, slots.add(name, Slot.Kind.HISTORY, 1, units.size()));
                }
                for (Variable variable : equations.variables()) {
                    state(units.name(), variable, Slot.Kind.HISTORY, Extent.neurons(units.size()), parameters(units));
                }
                String output = units.name() + "." + output(equations);
                outputs.put(units.name(), slots.has(output) ? slots.get(output)
                        : slots.add(output, Slot.Kind.HISTORY, 1, units.size()));
                if (equations.spiking() && !smooth) {
                    slots.add(surrogate(units), Slot.Kind.HISTORY, 1, units.size());
                }
            }
        }
    }

    /**
     * The name of what a population sends. A state that does not begin at zero is copied: what was sent before the first
     * step is zero all the same.
     */
    static String output(NeuronEquations equations) {
        String output = equations.output().orElse(NeuronEquations.SPIKE);
        boolean beginsElsewhere = equations.variables().stream()
                .anyMatch(variable -> variable.name().equals(output) && !variable.initial().equals(Expression.ZERO));
        return beginsElsewhere ? output + "'" : output;
    }

    private Slot output(String population) {
        return Objects.requireNonNull(outputs.get(population), population);
    }

    private Slot input(String population, String port) {
        return Objects.requireNonNull(inputs.get(population + "." + port), port);
    }

    /** The slot of the surrogate derivative of a population's spikes. */
    static String surrogate(Population population) {
        return population.name() + ".surrogate'";
    }

    private void declare(Projection projection, Synapse.Plastic plastic) {
        Names parameters = parameters(projection);
        for (Variable variable : plastic.rule().variables()) {
            Slot.Kind kind = variable.scope() == Scope.SYNAPSE ? Slot.Kind.SYNAPTIC : Slot.Kind.HISTORY;
            state(projection.name(), variable, kind, extent(projection).of(variable.scope()), parameters);
        }
    }

    private void state(String owner, Variable variable, Slot.Kind kind, Extent extent, Names parameters) {
        Slot state = slots.add(owner + "." + variable.name(), kind, extent.rows(), extent.columns());
        Expression initial = derivation.hoist(owner, variable.initial(), parameters, extent);
        initials.add(switch (initial) {
            case Expression.Constant(double value) -> new Initial(state, Optional.empty(), value);
            case Expression.Symbol(String name) -> new Initial(state,
                    Optional.of(parameters.get(name).reference().slot()), 0);
            default -> throw new IllegalArgumentException("The initial value of '" + state.name()
                    + "' reads more than parameters. Write it with parameters and numbers alone.");
        });
    }

    /** @param present what stands for synaptic variables, where arrays do not hold them as they are */
    private Operation gather(Projection projection, Names names, Map<String, Expression> present) {
        Expression transmits = switch (projection.synapse()) {
            case Synapse.Static _ -> Expression.symbol(Synapse.STATIC_WEIGHT);
            case Synapse.Plastic plastic -> Substitution.apply(plastic.rule().transmits(), present);
        };
        if (projection.connectivity() instanceof Connectivity.Pooling) {
            names.put(RuleEquations.PRE_SPIKE, output(projection.from()), projection.delay(), Scope.SYNAPSE);
        }
        Extent extent = extent(projection);
        boolean[] mask = mask(projection);
        if (mask != null) {
            Slot known = masks.computeIfAbsent(projection, _ -> derivation.mask(projection.name(), mask, extent));
            names.put(MASK, known, 0, Scope.SYNAPSE);
            transmits = Expression.symbol(MASK).times(transmits);
        }
        var pass = new PassBuilder(names, extent);
        Expression formula = derivation.hoist(projection.name(), transmits, names, extent);
        pass.add(NeuronEquations.INPUT, Expression.symbol(RuleEquations.PRE_SPIKE).times(formula), Level.COLUMN,
                input(projection.to(), network.port(projection)));
        Operation operation = pass.build(Operation.Kind.GATHER, projection.name(),
                projection.connectivity() instanceof Connectivity.Pooling
                        ? Optional.empty()
                        : Optional.of(source(projection)));
        return fields(projection).map(operation::over).orElse(operation);
    }

    private Optional<ReceptiveFields> fields(Projection projection) {
        return switch (projection.connectivity()) {
            case Connectivity.Dense(),Connectivity.NoAutapses(),Connectivity.OneToOne() -> Optional.empty();
            case Connectivity.Masked _,Connectivity.Sparse _ -> Optional.empty();
            case Connectivity.Convolution(Window window) -> Optional.of(fields(projection, window));
            case Connectivity.Pooling(Window window) -> Optional.of(fields(projection, window));
        };
    }

    private ReceptiveFields fields(Projection projection, Window window) {
        return new ReceptiveFields(network.population(projection.from()).volume(),
                network.population(projection.to()).volume(), window);
    }

    private boolean @Nullable [] mask(Projection projection) {
        return switch (projection.connectivity()) {
            case Connectivity.Dense(),Connectivity.OneToOne(),Connectivity.Sparse _ -> null;
            case Connectivity.Convolution _,Connectivity.Pooling _ -> null;
            case Connectivity.Masked masked -> masked.mask();
            case Connectivity.NoAutapses() -> {
                int size = network.population(projection.to()).size();
                var mask = new boolean[size * size];
                for (int k = 0; k < mask.length; k++) {
                    mask[k] = k % (size + 1) != 0;
                }
                yield mask;
            }
        };
    }

    private Extent extent(Projection projection) {
        var layout = WeightLayout.of(projection.connectivity(), network.population(projection.from()),
                network.population(projection.to()));
        return new Extent(Extent.Over.SYNAPSES, layout.rows(), layout.columns(), layout.pairs(), layout
                .synapses());
    }

    private Operation.Source source(Projection projection) {
        Population from = network.population(projection.from());
        boolean units = from instanceof Population.Units;
        boolean binary = from.spiking() && !(smooth && units);
        return new Operation.Source(RuleEquations.PRE_SPIKE,
                new Reference(output(from.name()), projection.delay()), binary,
                units && binary ? Optional.of(slots.get(surrogate(from))) : Optional.empty());
    }

    private Names parameters(Population.Units units) {
        var names = new Names();
        for (Parameter parameter : units.neuron().equations().parameters()) {
            names.put(parameter.name(), values(units, parameter), 0, units.setting(parameter.name()).scope());
        }
        return names;
    }

    /** The slot of a parameter, with a value for each neuron where it has one for each channel. */
    private Slot values(Population.Units units, Parameter parameter) {
        Slot slot = slots.get(units.name() + "." + parameter.name());
        return units.setting(parameter.name()).perChannel()
                ? derivation.spread(units.name(), parameter.name(), slot, units.volume())
                : slot;
    }

    private Names names(Population.Units units) {
        Names names = parameters(units);
        for (Variable variable : units.neuron().equations().variables()) {
            names.put(variable.name(), slots.get(units.name() + "." + variable.name()), 1, Scope.POST);
        }
        for (String port : units.neuron().equations().inputs()) {
            names.put(port, input(units.name(), port), 0, Scope.POST);
        }
        if (units.spiking()) {
            names.put(NeuronEquations.SPIKE, output(units.name()), 1, Scope.POST);
        }
        return names;
    }

    private Names parameters(Projection projection) {
        var names = new Names();
        switch (projection.synapse()) {
            case Synapse.Static fixed -> names.put(Synapse.STATIC_WEIGHT,
                    slots.get(projection.name() + "." + Synapse.STATIC_WEIGHT), 0, fixed.weight().scope());
            case Synapse.Plastic plastic -> {
                for (Parameter parameter : plastic.rule().parameters()) {
                    names.put(parameter.name(), slots.get(projection.name() + "." + parameter.name()), 0,
                            plastic.setting(parameter.name()).scope());
                }
            }
        }
        return names;
    }

    private Names names(Projection projection) {
        Names names = parameters(projection);
        Population from = network.population(projection.from());
        Population to = network.population(projection.to());
        see(names, "pre.", from, projection.delay(), Scope.PRE);
        see(names, "post.", to, 0, Scope.POST);
        if (projection.synapse() instanceof Synapse.Plastic plastic) {
            for (Variable variable : plastic.rule().variables()) {
                names.put(variable.name(), slots.get(projection.name() + "." + variable.name()), 1, variable.scope());
            }
            plastic.neuromodulators().forEach((name, population) -> {
                Slot output = output(population);
                names.put(name, output, 0, output.size() == 1 && to.size() != 1 ? Scope.ONE : Scope.POST);
            });
        }
        return names;
    }

    private void see(Names names, String prefix, Population population, int lag, Scope scope) {
        names.put(prefix + NeuronEquations.SPIKE, output(population.name()), lag, scope);
        if (population instanceof Population.Units units) {
            for (Variable variable : units.neuron().equations().variables()) {
                names.put(prefix + variable.name(), slots.get(units.name() + "." + variable.name()), lag, scope);
            }
            for (Parameter parameter : units.neuron().equations().parameters()) {
                Scope granularity = units.setting(parameter.name()).scope();
                names.put(prefix + parameter.name(), values(units, parameter), 0, granularity == Scope.ONE ? Scope.ONE
                        : scope);
            }
        }
    }
}
