package org.metaplastic.learning.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Synapse;

/**
 * Reads what drives a neuromodulator: the name of a population, or {@code {from: reward, low_pass: 200 ms, delay: 10 ms}}.
 * The latter becomes a population of its own, PROJECTION_NEUROMODULATOR, which carries that signal and no other. So does
 * the former where the population does something else too: a control can then take away the modulation alone.
 */
final class NeuromodulatorReader {

    private static final String NEUROMODULATORS = "neuromodulators";
    private static final ParameterSetting ONE = new ParameterSetting(Scope.ONE, new Initialiser.Constant(1), false);

    private final Map<String, Integer> sizes;
    private final double dt;
    private final TensorFiles tensors;
    private final List<Population> populations = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();
    private final Map<String, List<String>> written = new HashMap<>();

    /** @param sizes of the populations that may drive a neuromodulator */
    NeuromodulatorReader(Map<String, Integer> sizes, double dt, TensorFiles tensors) {
        this.sizes = sizes;
        this.dt = dt;
        this.tensors = tensors;
    }

    /** The populations that were made so far. */
    List<Population> populations() {
        return populations;
    }

    /** The keys within the network that led to a population or projection which was made here. */
    Optional<List<String>> written(String made) {
        return Optional.ofNullable(written.get(made));
    }

    /** What drives the populations that were made so far. */
    List<Projection> projections() {
        return projections;
    }

    /** The populations that drive the neuromodulators of a projection's rule, by the rule's names for them. */
    Map<String, String> sources(String projection, Section section, RuleEquations rule) {
        List<String> names = rule.neuromodulatorNames();
        section.optional(NEUROMODULATORS).filter(value -> !value.isSection() && !value.isText("")).ifPresent(value -> {
            throw value.error("expected which population drives each, such as '{m: modulator}'.");
        });
        Section driven = section.section(NEUROMODULATORS);
        if (names.isEmpty() && !driven.keys().isEmpty()) {
            throw section.error(NEUROMODULATORS, "rule '" + rule.name()
                    + "' reads no neuromodulator. Remove them, or make"
                    + " it read 'm' by 'modifiers: [three-factor]'.");
        }
        driven.allow(names, names);
        List<String> missing = names.stream().filter(name -> !driven.has(name)).toList();
        if (!missing.isEmpty()) {
            throw driven.error("rule '" + rule.name() + "' reads " + listed(names) + ", but nothing says what drives "
                    + listed(missing) + ". Name a population, such as '" + missing.getFirst()
                    + ": modulator'.");
        }
        var sources = new LinkedHashMap<String, String>();
        names.forEach(name -> driven.optional(name).ifPresent(value -> sources.put(name, read(projection, name,
                value))));
        return sources;
    }

    private static String listed(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" and "));
    }

    /** The population that drives neuromodulator {@code name} of a projection. */
    private String read(String projection, String name, Value value) {
        if (!value.isSection()) {
            return value.oneOf("population", sizes.keySet());
        }
        Section section = value.section().allow(List.of("from", "low_pass", "delay"), List.of("from"));
        String from = section.required("from", "modulator").oneOf("population", sizes.keySet());
        Optional<Value> lowPass = section.optional("low_pass");
        NeuronEquations equations = Library.neuron(lowPass.isPresent() ? "low-pass" : "sum");
        Map<String, ParameterSetting> settings = lowPass.map(time -> {
            Parameter tau = equations.parameters().getFirst();
            return Map.of(tau.name(), SettingReader.NEURON.read(time, tau, false, tensors));
        }).orElse(Map.of());
        int delay = section.get("delay", "0 ms").steps(dt);
        return section.make(() -> relay(projection, name, from, equations, settings, delay));
    }

    /** Makes a population that a neuromodulator has to itself. */
    private String relay(String projection, String name, String from, NeuronEquations equations,
            Map<String, ParameterSetting> settings, int delay) {
        String made = projection + "_" + name;
        written.put(made, List.of("projections", projection, "neuromodulators", name, "low_pass"));
        written.put(made + "_source", List.of("projections", projection, "neuromodulators", name));
        populations.add(new Population.Units(made, Objects.requireNonNull(sizes.get(from)), Role.NEUROMODULATOR,
                new NeuronModel(equations, Optional.empty()), settings));
        projections.add(new Projection(made + "_source", from, made, delay, new Connectivity.OneToOne(),
                new Synapse.Static(ONE)));
        return made;
    }

    /**
     * The projections, each neuromodulator with a population that nothing else reads. Rules that change no synapse are left
     * alone: there is nothing to take away from them.
     */
    List<Projection> separated(List<Projection> all, String readout) {
        var busy = new HashSet<>(Set.of(readout));
        for (Projection projection : all) {
            busy.add(projection.from());
            if (projection.synapse() instanceof Synapse.Plastic) {
                busy.add(projection.to());
            }
        }
        return all.stream().map(projection -> projection.synapse() instanceof Synapse.Plastic plastic
                && plastic.rule().changesSynapses() ? separated(projection, plastic, busy) : projection).toList();
    }

    /** Whether it has a size that may drive; one that has not is left alone, for the network's check to name it. */
    private boolean fits(String from, String to) {
        Integer size = sizes.get(from);
        return size != null && (size == 1 || size.equals(sizes.get(to)));
    }

    private Projection separated(Projection projection, Synapse.Plastic plastic, Set<String> busy) {
        var sources = new TreeMap<>(plastic.neuromodulators());
        sources.replaceAll((name, from) -> busy.contains(from) && fits(from, projection.to())
                ? relay(projection.name(), name, from, Library.neuron("sum"), Map.of(), 0)
                : from);
        return new Projection(projection.name(), projection.from(), projection.to(), projection.port(), projection
                .delay(), projection.connectivity(), new Synapse.Plastic(plastic.rule(), plastic.settings(), sources));
    }
}
