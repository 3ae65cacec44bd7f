package org.metaplastic.learning.experiment;

import java.util.ArrayList;
import java.util.List;
import org.metaplastic.engine.KeptStates;
import org.metaplastic.learning.experiment.Experiment.Learning;
import org.metaplastic.learning.experiment.Experiment.Outer;
import org.metaplastic.learning.experiment.Experiment.RateRegulariser;
import org.metaplastic.learning.experiment.Experiment.RateRegulariser.Over;
import org.metaplastic.learning.experiment.Experiment.Retreat;
import org.metaplastic.learning.optimiser.LearningRate;
import org.metaplastic.learning.optimiser.OptimiserKind;
import org.metaplastic.learning.optimiser.ParameterGroup;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;

/** Reads how parameters follow their gradients. */
final class LearningReader {

    private static final String NONE = "none";

    private final Section learning;
    private final Network network;
    private final Outer outer;

    LearningReader(Section learning, Network network, Outer outer) {
        this.learning = learning;
        this.network = network;
        this.outer = outer;
    }

    Learning read() {
        learning.allow("optimiser", "momentum", "rate", "warm_up", "clip", "clip_episode", "truncate",
                "kept_states", "groups",
                "firing_rate",
                "give_up_after", "retreat");
        OptimiserKind optimiser = learning.get("optimiser", Value.label(OptimiserKind.ADAM)).choice(
                OptimiserKind.class);
        double momentum = optimiser == OptimiserKind.SGD ? momentum() : 0;
        LearningRate steady = rate(learning.required("rate", "0.005"));
        int warmUp = learning.get("warm_up", 0).integer(0);
        LearningRate rate = warmUp == 0 ? steady : new LearningRate.WarmUp(warmUp, steady);
        double clip = clip(learning, "clip");
        double clipEpisode = clip(learning, "clip_episode");
        int truncate = truncate(learning.get("truncate", NONE));
        KeptStates keptStates = keptStates(learning.get("kept_states", Value.label(KeptStates.EXACT)));
        List<ParameterGroup> groups = groups(learning.section("groups"));
        return new Learning(optimiser, rate, momentum, groups, clip, clipEpisode, truncate, keptStates, regularisers(
                learning
                        .section(
                                "firing_rate")),
                learning.get("give_up_after", 10).integer(1), retreat());
    }

    private Retreat retreat() {
        if (!learning.has("retreat")) {
            return Retreat.NEVER;
        }
        Section retreat = learning.section("retreat").allow("times", "rate_factor", "loss_factor");
        int times = retreat.get("times", 5).integer(0);
        Value factor = retreat.get("rate_factor", 0.5);
        double rateFactor = factor.positive();
        if (rateFactor > 1) {
            throw factor.error("expected a number above 0 and at most 1, found '" + factor.text() + "'.");
        }
        Value most = retreat.get("loss_factor", Retreat.LOSS_FACTOR);
        double lossFactor = most.isText(NONE) ? Double.POSITIVE_INFINITY : most.positive();
        if (lossFactor <= 1) {
            // Else the first step itself would cost too much.
            throw most.error("expected a number above 1 or '" + NONE + "', found '" + most.text() + "'.");
        }
        return new Retreat(times, rateFactor, lossFactor);
    }

    private double momentum() {
        Value value = learning.get("momentum", 0);
        double momentum = value.notNegative();
        if (momentum >= 1) {
            throw value.error("expected a number of at least 0 and below 1, found '" + value.text() + "'.");
        }
        return momentum;
    }

    private LearningRate rate(Value value) {
        if (!value.isSection()) {
            return new LearningRate.Constant(value.notNegative());
        }
        Section section = value.section().allow("cosine", "step");
        if (section.has("cosine") == section.has("step")) {
            throw section.error("expected either cosine or step. Write a number for a constant rate.");
        }
        if (section.has("cosine")) {
            Section cosine = section.section("cosine").allow("from", "to", "steps");
            return new LearningRate.Cosine(cosine.required("from", "0.005").notNegative(), cosine.get("to", 0)
                    .notNegative(), cosine.get("steps", outer.steps()).integer(1));
        }
        Section step = section.section("step").allow("from", "factor", "every");
        return new LearningRate.Step(step.required("from", "0.005").notNegative(), step.required("factor", "0.5")
                .notNegative(), step.required("every", "100").integer(1));
    }

    private static double clip(Section section, String key) {
        Value value = section.get(key, NONE);
        return value.isText(NONE) ? Double.POSITIVE_INFINITY : value.positive();
    }

    private int truncate(Value value) {
        if (value.isText(NONE)) {
            return Learning.NOT_TRUNCATED;
        }
        int steps = value.integer(1);
        if (!outer.method().reverse()) {
            throw value.error("expected none, found " + steps + ". Truncation shortens the pass in reverse, and this"
                    + " outer.method has none. Write 'truncate: none', or use method: gradient.");
        }
        return steps;
    }

    private KeptStates keptStates(Value value) {
        KeptStates states = value.choice(KeptStates.class);
        if (states != KeptStates.EXACT && !outer.method().reverse()) {
            throw value.error("expected " + KeptStates.EXACT.label() + ", found " + states.label() + ". States are kept"
                    + " for the pass in reverse, and this outer.method has none. Leave the key out, or use method:"
                    + " gradient.");
        }
        return states;
    }

    private List<ParameterGroup> groups(Section section) {
        List<ParameterGroup> groups = new ArrayList<>();
        for (String name : section.keys()) {
            Section group = section.section(name).allow("match", "rate_factor", "rate", "clip", "weight_decay");
            List<String> patterns = group.required("match", "['*.weight']").list().stream().map(Value::text).toList();
            ParameterGroup.Rate rate = group.has("rate")
                    ? new ParameterGroup.Rate.Own(rate(group.required("rate", "")))
                    : new ParameterGroup.Rate.Times(group.get("rate_factor", 1).notNegative());
            double clip = clip(group, "clip");
            double decay = group.get("weight_decay", 0).notNegative();
            groups.add(group.make(() -> new ParameterGroup(name, patterns, rate, clip, decay)));
        }
        return section.make(() -> {
            WeightDecay.check(network, groups);
            return groups;
        });
    }

    private List<RateRegulariser> regularisers(Section section) {
        List<String> spiking = network.populations().stream().filter(
                population -> population instanceof Population.Units
                        && population.spiking()).map(Population::name).toList();
        List<RateRegulariser> regularisers = new ArrayList<>();
        section.allow(spiking);
        if (outer.method() instanceof Method.Online && !section.keys().isEmpty()) {
            throw section.error(
                    "outer.method: online takes the gradient from the rules, which know nothing of this term"
                            + " of the loss. Remove firing_rate, and let a rule hold the rates, as e-prop-gradient does by its"
                            + " parameters rate_target and c_rate.");
        }
        for (String name : section.keys()) {
            Section population = section.section(name).allow("weight", "target", "over");
            double weight = population.required("weight", "20").notNegative();
            Value target = population.required("target", "0.03");
            double share = target.notNegative();
            if (share > 1) {
                throw target.error("expected the share of steps with a spike, 0 to 1, found '" + target.text() + "'.");
            }
            regularisers.add(new RateRegulariser(name, weight, share, population.get("over", Value.label(
                    Over.EPISODE)).choice(Over.class)));
        }
        return regularisers;
    }
}
