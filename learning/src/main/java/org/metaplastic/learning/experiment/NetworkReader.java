package org.metaplastic.learning.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.RefractoryPeriod;
import org.metaplastic.equations.SurrogateEquations;
import org.metaplastic.equations.Unit;
import org.metaplastic.learning.random.FirstValues;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.TaskInput;
import org.metaplastic.model.Constraint;
import org.metaplastic.model.MeaningfulStart;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkException;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Volume;

/** Reads the section of the network: the populations, beside the inputs of the task, and the projections. */
final class NetworkReader {

    /** Of a population; its products with others still fit in 64 bits, and its memory in no machine. */
    static final int MOST_NEURONS = 1_000_000;

    private final Section network;
    private final double dt;
    private final Task task;
    private final EquationFiles files;
    private final Key run;
    private final TensorFiles tensors;
    private final SequencedMap<String, Section> sections = new LinkedHashMap<>();
    private final SequencedMap<String, Integer> sizes = new LinkedHashMap<>();
    private final Map<String, Volume> shapes = new HashMap<>();
    private final List<String> readouts = new ArrayList<>();
    private final NeuromodulatorReader neuromodulators;

    /**
     * Names what it reads.
     *
     * @param dt as {@link #dt} read it
     * @param run the root of everything random in the run
     */
    NetworkReader(Section network, double dt, Task task, EquationFiles files, TensorFiles tensors, Key run) {
        this.network = network;
        this.dt = dt;
        this.task = task;
        this.files = files;
        this.tensors = tensors;
        this.run = run;
        this.neuromodulators = new NeuromodulatorReader(sizes, dt, tensors);
    }

    /** The length of a step in ms, which the task needs too. */
    static double dt(Section network) {
        Value value = network.get("dt", "1 ms");
        double dt = value.quantity(Unit.TIME);
        if (!(dt > 0)) {
            throw value.error("expected a time above 0, found " + new Quantity(dt, Unit.TIME) + ".");
        }
        return dt;
    }

    Network read() {
        List<Population> populations = new ArrayList<>();
        inputShapes();
        for (TaskInput input : task.inputs()) {
            sizes.put(input.name(), input.size());
            populations.add(new Population.Input(input.name(), shape(input.name(), input.size()), input.spiking()));
        }
        Section section = network.section("populations");
        for (String name : section.keys()) {
            Section population = section.section(name);
            population.allow(List.of("size", "shape", "role", "neuron", "surrogate", "refractory", "parameters"),
                    List.of(population.has("shape") ? "shape" : "size", "neuron"));
            if (sizes.containsKey(name)) {
                throw population.error("'" + name + "' is an input of the task and there already. Rename this one.");
            }
            sections.put(name, population);
        }
        sections.keySet().forEach(name -> size(name, new LinkedHashSet<>()));
        sections.forEach((name, population) -> populations.add(population.make(() -> population(name, population))));
        if (readouts.size() != 1) {
            throw section.error("expected one population with 'role: readout', found " + (readouts.isEmpty()
                    ? "none"
                    : String.join(" and ", readouts)) + ". The task reads " + task.readoutSize()
                    + " units of one population.");
        }
        List<Projection> projections = new ArrayList<>();
        Section wiring = network.section("projections");
        var connections = new ConnectivityReader(files, name -> shape(name, sizes.getOrDefault(name, 0)), run);
        for (String name : wiring.keys()) {
            projections.add(new ProjectionReader(files, tensors, sizes.keySet(), connections, neuromodulators).read(
                    name,
                    wiring.section(name)));
        }
        return placed(() -> {
            List<Projection> wired = new ArrayList<>(neuromodulators.separated(projections, readout()));
            populations.addAll(neuromodulators.populations());
            wired.addAll(neuromodulators.projections());
            var made = new Network(dt, populations, wired);
            MeaningfulStart.require(made);
            return made;
        });
    }

    /** Refuses what is learned though no gradient can ever say in which direction. */
    void requireGradients(Network read) {
        placed(() -> {
            MeaningfulStart.requireGradients(read);
            return read;
        });
    }

    /** Draws as the run does, where a value might be drawn that is not allowed, or is too large. */
    void requireAllowedStart(Network read) {
        for (NetworkParameter parameter : NetworkParameter.of(read)) {
            boolean unbounded = parameter.setting().initialiser().extremes().length == 0;
            if (unbounded && !(parameter.constraint() instanceof Constraint.Free) || FirstValues.mayBeTooLarge(parameter
                    .setting().initialiser())) {
                try {
                    FirstValues.of(parameter, run);
                } catch (NetworkException outside) {
                    throw network.errorWithin(outside, keys(outside.place()));
                }
            }
        }
    }

    /** What the maker makes; what it finds wrong is told where the experiment says it. */
    private Network placed(Supplier<Network> maker) {
        try {
            return maker.get();
        } catch (NetworkException misfit) {
            throw network.errorWithin(misfit, keys(misfit.place()));
        }
    }

    /** The keys that say what a network calls its population, its projection, and what of them. */
    private String[] keys(List<String> place) {
        if (place.isEmpty()) {
            return new String[0];
        }
        String owner = place.getFirst();
        List<String> of = neuromodulators.written(owner).orElse(List.of(sections.containsKey(owner)
                ? "populations"
                : "projections", owner));
        return Stream.concat(of.stream(), place.stream().skip(1)).toArray(String[]::new);
    }

    /** Reads where the units of the task's inputs lie. */
    private void inputShapes() {
        if (!network.has("inputs")) {
            return;
        }
        Section section = network.section("inputs").allow(task.inputs().stream().map(TaskInput::name).toList());
        for (TaskInput input : task.inputs()) {
            if (section.has(input.name())) {
                shapes.put(input.name(), ShapeReader.read(section.section(input.name()), input.size()));
            }
        }
    }

    private Volume shape(String name, int size) {
        return shapes.getOrDefault(name, Volume.of(size));
    }

    /** The population that the task reads. */
    String readout() {
        return readouts.getFirst();
    }

    /** @param asking populations that want to be as large as this one */
    private int size(String name, SequencedSet<String> asking) {
        Section section = sections.get(name);
        Integer known = sizes.get(name);
        if (known != null || section == null) {
            return known == null ? 0 : known;
        }
        if (section.has("shape")) {
            if (section.has("size")) {
                throw section.error("shape", "expected either size or shape, found both. The size of a shape is the"
                        + " product of its numbers: remove size.");
            }
            Volume shape = ShapeReader.read(section);
            shapes.put(name, shape);
            sizes.put(name, shape.size());
            return shape.size();
        }
        Value value = section.required("size", "64");
        String text = value.text();
        int size;
        if (Character.isLetter(text.charAt(0)) || text.startsWith("_")) {
            var names = new LinkedHashSet<>(sizes.keySet());
            names.addAll(sections.keySet());
            value.oneOf("population", names);
            if (!asking.add(name)) {
                throw value.error("the sizes of " + String.join(", ", asking)
                        + " refer to each other in a circle. Give one of them a number.");
            }
            size = size(text, asking);
        } else {
            size = value.integer(1, MOST_NEURONS);
        }
        sizes.put(name, size);
        return size;
    }

    private Population population(String name, Section section) {
        int size = sizes.getOrDefault(name, 0);
        Role role = section.get("role", Value.label(Role.NEURONS)).choice(Role.class);
        Value neuron = section.required("neuron", role == Role.READOUT ? "leaky-readout" : "lif");
        NeuronEquations equations = files.neuron(section, "neuron", neuron);
        Optional<Surrogate> surrogate = section.optional("surrogate").map(this::surrogate);
        if (role == Role.READOUT) {
            readouts.add(name);
            if (size != task.readoutSize()) {
                throw section.required(section.has("shape") ? "shape" : "size", "").error("the task reads " + task
                        .readoutSize() + " units, but '" + name
                        + "' has " + size + ". Set size: " + task.readoutSize() + ".");
            }
        }
        var settings = new LinkedHashMap<>(SettingReader.NEURON.all(section.section("parameters"), equations
                .parameters(), tensors));
        NeuronEquations whole = equations;
        if (section.has("refractory")) {
            whole = RefractoryPeriod.of(equations);
            settings.put(RefractoryPeriod.LENGTH, refractory(section.required("refractory", "5 ms"), whole));
        }
        return new Population.Units(name, shape(name, size), role, new NeuronModel(whole, surrogate), settings);
    }

    private ParameterSetting refractory(Value value, NeuronEquations equations) {
        Parameter length = equations.parameters().stream().filter(parameter -> parameter.name().equals(
                RefractoryPeriod.LENGTH)).findFirst().orElseThrow();
        ParameterSetting setting = SettingReader.NEURON.read(value, length, false, tensors);
        if (setting.learned()) {
            throw value.error("a refractory period cannot be learned: whether a neuron may spike passes no gradient."
                    + " Remove 'learn'.");
        }
        Arrays.stream(setting.initialiser().extremes()).filter(time -> time < 0).findFirst().ifPresent(time -> {
            throw value.error("expected a time of 0 or more, found " + new Quantity(time, Unit.TIME) + ".");
        });
        return setting;
    }

    /** A name, or a section of a name and the parameters of that surrogate. */
    private Surrogate surrogate(Value value) {
        Section section = value.isSection() ? value.section() : value.sectionOf("name");
        Value name = section.required("name", "triangle");
        SurrogateEquations equations = files.surrogate(section, "name", value.isSection() ? name : value);
        List<String> allowed = new ArrayList<>(List.of("name"));
        equations.parameters().forEach(parameter -> allowed.add(parameter.name()));
        section.allow(allowed);
        var parameters = new LinkedHashMap<String, Double>();
        for (Parameter parameter : equations.parameters()) {
            Value given = section.get(parameter.name(), new Quantity(parameter.value(), parameter.unit()));
            parameters.put(parameter.name(), given.quantity(parameter.unit()));
        }
        return new Surrogate(equations, parameters);
    }
}
