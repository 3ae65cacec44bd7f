package org.metaplastic.learning.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.equations.Composition;
import org.metaplastic.equations.ModifierEquations;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Unit;
import org.metaplastic.learning.experiment.ConnectivityReader.Connected;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/** Reads one projection. Weights are learned unless it says otherwise. */
final class ProjectionReader {

    static final String MODIFIERS = "modifiers";

    private static final Parameter STATIC_WEIGHT = new Parameter(Synapse.STATIC_WEIGHT, 0, Unit.NONE, Scope.SYNAPSE,
            "");

    private static final Parameter POOLED_WEIGHT = new Parameter(Synapse.STATIC_WEIGHT, 0, Unit.NONE, Scope.ONE, "");

    private final EquationFiles files;
    private final TensorFiles tensors;
    private final Collection<String> populations;
    private final ConnectivityReader connections;
    private final NeuromodulatorReader neuromodulators;

    /** @param populations the names that a projection may connect */
    ProjectionReader(EquationFiles files, TensorFiles tensors, Collection<String> populations,
            ConnectivityReader connections,
            NeuromodulatorReader neuromodulators) {
        this.files = files;
        this.tensors = tensors;
        this.populations = populations;
        this.connections = connections;
        this.neuromodulators = neuromodulators;
    }

    Projection read(String name, Section section) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
            throw section.error("expected a name of letters, digits, '-' and '_', found '" + name + "'. Rename it.");
        }
        section.allow(List.of("from", "to", "delay", "connect", "weights", "rule", MODIFIERS, "neuromodulators",
                "parameters"), List.of("from", "to", "weights"));
        String from = section.required("from", "cue").oneOf("population", populations);
        Value target = section.required("to", "hidden");
        int dot = target.text().indexOf('.');
        String to = dot < 0 ? target.oneOf("population", populations) : population(target, dot);
        Optional<String> port = dot < 0 ? Optional.empty() : Optional.of(target.text().substring(dot + 1));
        int delay = section.get("delay", 0).integer(0);
        Value weights = section.required("weights", "{normal: {std: 0.1}}");
        Connected connected = connections.read(name, from, to, section);
        Synapse synapse = section.make(() -> section.has("rule") ? plastic(name, section, weights, connected)
                : fixed(section, weights, connected));
        return section.make(() -> new Projection(name, from, to, port, delay, connected.connectivity(), synapse));
    }

    /** What stands before the dot of {@code population.input}. */
    private String population(Value target, int dot) {
        return target.oneOf("population", populations, target.text().substring(0, dot));
    }

    private Synapse fixed(Section section, Value weights, Connected connected) {
        for (String key : List.of("parameters", "neuromodulators", MODIFIERS)) {
            if (section.has(key)) {
                throw section.error(key, "'" + key + "' belongs to a plasticity rule, but the projection names none."
                        + " Add 'rule: three-factor-stdp', for example, or remove it.");
            }
        }
        return new Synapse.Static(switch (connected.connectivity()) {
            case Connectivity.Convolution _ -> SettingReader.CONVOLUTION.read(weights, STATIC_WEIGHT, true, tensors);
            case Connectivity.Pooling _ -> SettingReader.POOLING.read(weights, POOLED_WEIGHT, true, tensors);
            case Connectivity.Sparse _ -> SettingReader.PROJECTION.read(weights, STATIC_WEIGHT, true, tensors, connected
                    .weights());
            case Connectivity.Dense _,Connectivity.NoAutapses _,Connectivity.OneToOne _,Connectivity.Masked _ ->
                    SettingReader.PROJECTION.read(weights, STATIC_WEIGHT, true, tensors);
        });
    }

    /** The rule with the modifiers of the projection, whose parameters and neuromodulators are its own from then on. */
    static RuleEquations modified(EquationFiles files, Section section, RuleEquations rule) {
        Optional<Value> list = section.optional(MODIFIERS);
        if (list.isEmpty()) {
            return rule;
        }
        var names = new ArrayList<String>();
        var modifiers = new ArrayList<ModifierEquations>();
        RuleEquations modified = rule;
        for (Value value : list.get().list()) {
            names.add(value.text());
            modifiers.add(files.modifier(value, kept -> names.set(names.size() - 1, kept)));
            try {
                modified = Composition.of(rule, modifiers);
            } catch (IllegalArgumentException e) {
                throw value.error(String.valueOf(e.getMessage()));
            }
        }
        section.resolve(MODIFIERS, names);
        return modified;
    }

    private Synapse plastic(String name, Section section, Value weights, Connected connected) {
        RuleEquations rule = modified(files, section, files.rule(section, "rule", section.required("rule", "")));
        Map<String, String> sources = neuromodulators.sources(name, section, rule);
        List<Parameter> others = new ArrayList<>(rule.parameters());
        others.removeIf(parameter -> parameter.name().equals(rule.weight()));
        Parameter weight = rule.parameters().stream().filter(parameter -> parameter.name().equals(rule.weight()))
                .findFirst().orElseThrow();
        Section parameters = section.section("parameters");
        if (parameters.has(rule.weight())) {
            throw parameters.error(rule.weight(), "the initial weights of '" + rule.name()
                    + "' are set by 'weights' of the projection. Move them there.");
        }
        var settings = new LinkedHashMap<>(SettingReader.PROJECTION.all(parameters, others, tensors));
        settings.put(weight.name(), SettingReader.PROJECTION.read(weights, weight, true, tensors, connected
                .weights()));
        return new Synapse.Plastic(rule, settings, sources);
    }
}
