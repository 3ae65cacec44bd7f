package org.metaplastic.learning.conformance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Role;

/**
 * The network of each case, from entries of the library. Sizes, constants and values are those of the case; only the
 * structure is written here.
 */
final class CaseNetworks {

    private static final String HIDDEN = "hidden";
    private static final String PLASTIC = "plastic";
    private static final String MODULATOR = "modulator";

    private static final Map<String, Function<ConformanceCase, CaseNetwork>> CASES = new TreeMap<>(Map.ofEntries(
            Map.entry("01-lif-soft-reset", CaseNetworks::softReset),
            Map.entry("02-lif-hard-reset", CaseNetworks::hardReset),
            Map.entry("03-alif-recurrent", CaseNetworks::adaptive),
            Map.entry("04-stdp-pair", CaseNetworks::pairs),
            Map.entry("05-stdp-triplet", CaseNetworks::triplets),
            Map.entry("06-oja", CaseNetworks::oja),
            Map.entry("07-bcm", CaseNetworks::bcm),
            Map.entry("08-three-factor-global", CaseNetworks::threeFactor),
            Map.entry("09-three-factor-recurrent", CaseNetworks::threeFactorRecurrent),
            Map.entry("10-reward-clipped", CaseNetworks::reward),
            Map.entry("11-differentiable-hebb", CaseNetworks::hebb),
            Map.entry("12-retroactive-modulation", CaseNetworks::retroactive),
            Map.entry("13-eprop-eligibility", CaseNetworks::eprop),
            Map.entry("14-stacked-delay-batch", CaseNetworks::stacked)));

    private CaseNetworks() {}

    /** The names of all cases, sorted. */
    static List<String> names() {
        return List.copyOf(CASES.keySet());
    }

    /** The network that {@code given} describes, decided by its name. */
    static CaseNetwork of(ConformanceCase given) {
        var build = CASES.get(given.name());
        if (build == null) {
            throw new ConformanceException("No network is known for a case named '" + given.name() + "'."
                    + Suggestion.didYouMean(given.name(), CASES.keySet()) + " Known are: "
                    + String.join(", ", CASES.keySet()) + ".");
        }
        return build.apply(given);
    }

    private static CaseNetwork softReset(ConformanceCase given) {
        var build = lif(new CaseBuilder(given).spikes("x"), HIDDEN, given.parameter("w_in").columns());
        return readout(build.weights("w_in", "x", HIDDEN), given, HIDDEN).build();
    }

    private static CaseNetwork hardReset(ConformanceCase given) {
        var build = new CaseBuilder(given).spikes("x");
        build.units(HIDDEN, given.parameter("w_in").columns(), Role.NEURONS, "lif-hard-reset", build.settings()
                .learned("tau_m").constant("v_rest").constant("v_th").constant("v_reset").constant("r_m"));
        return readout(build.weights("w_in", "x", HIDDEN), given, HIDDEN).build();
    }

    private static CaseNetwork adaptive(ConformanceCase given) {
        var build = new CaseBuilder(given).spikes("x");
        build.units(HIDDEN, given.parameter("w_in").columns(), Role.NEURONS, "alif",
                build.settings().learned("tau_m").learned("tau_a").learned("beta").constant("v_th"));
        build.weights("w_in", "x", HIDDEN);
        build.weights("w_rec", HIDDEN, HIDDEN, 1,
                given.flags().contains("no_autapses") ? new Connectivity.NoAutapses() : new Connectivity.Dense());
        return readout(build, given, HIDDEN).build();
    }

    private static CaseNetwork pairs(ConformanceCase given) {
        return feedForward(given, "w0", "stdp", rule -> rule.learned("w0").learned("A_plus", "a_plus")
                .learned("A_minus", "a_minus").learned("tau_plus").learned("tau_minus"));
    }

    private static CaseNetwork triplets(ConformanceCase given) {
        return feedForward(given, "w0", "stdp-triplet",
                rule -> rule.learned("w0").learned("A2_plus", "a2_plus").learned("A3_plus", "a3_plus")
                        .learned("A2_minus", "a2_minus").learned("A3_minus", "a3_minus").decay("tau_plus", "decay_r1")
                        .decay("tau_x", "decay_r2").decay("tau_minus", "decay_o1").decay("tau_y", "decay_o2"));
    }

    private static CaseNetwork oja(ConformanceCase given) {
        return feedForward(given, "w0", "oja", rule -> filters(rule.learned("w0").learned("eta")));
    }

    private static CaseNetwork bcm(ConformanceCase given) {
        return feedForward(given, "w0", "bcm",
                rule -> filters(rule.learned("w0").learned("eta").learned("tau_theta")));
    }

    private static CaseNetwork hebb(ConformanceCase given) {
        return feedForward(given, "w", "differentiable-hebb",
                rule -> filters(rule.learned("w").learned("alpha", "alpha_h").learned("eta")));
    }

    private static CaseSettings filters(CaseSettings rule) {
        return rule.decay("tau_x", "decay_p").decay("tau_y", "decay_q");
    }

    private static CaseNetwork threeFactor(ConformanceCase given) {
        var build = plasticInput(given, "w0", "three-factor-stdp",
                rule -> rule.learned("w0").learned("A_plus", "a_plus").learned("A_minus", "a_minus").learned("tau_e")
                        .learned("tau_plus").learned("tau_minus"),
                Map.of("m", MODULATOR));
        build.units(MODULATOR, 1, Role.NEUROMODULATOR, "tanh-modulator", build.settings().learned("bias", "b_mod"));
        return modulated(build).build();
    }

    private static CaseNetwork threeFactorRecurrent(ConformanceCase given) {
        var build = new CaseBuilder(given).spikes("x");
        int size = given.parameter("w_in").columns();
        build.units(HIDDEN, size, Role.NEURONS, "alif", build.settings().decay("tau_m", "alpha").decay("tau_a", "rho")
                .constant("beta").constant("v_th"));
        build.weights("w_in", "x", HIDDEN);
        build.units(MODULATOR, size, Role.NEUROMODULATOR, "leaky-tanh-modulator",
                build.settings().decay("tau_mod", "kappa_mod"));
        build.plastic(PLASTIC, HIDDEN, HIDDEN, 1, "three-factor-stdp-relaxing",
                build.settings().learned("w0").learned("A_plus", "a_plus").learned("A_minus", "a_minus").learned(
                        "tau_e")
                        .learned("tau_w").decay("tau_plus", "decay_plus").decay("tau_minus", "decay_minus"),
                Map.of("m", MODULATOR));
        return modulated(readout(lastState(build, "w", "e"), given, HIDDEN)).build();
    }

    private static CaseNetwork reward(ConformanceCase given) {
        return plasticInput(given, "w0", "r-stdp",
                rule -> rule.learned("w0").learned("A_plus", "a_plus").learned("A_minus", "a_minus").learned("tau_e")
                        .decay("tau_plus", "decay_plus").decay("tau_minus", "decay_minus").constant("w_min").constant(
                                "w_max"),
                Map.of("dopamine", "reward")).signal("reward").build();
    }

    private static CaseNetwork retroactive(ConformanceCase given) {
        var build = plasticInput(given, "w", "retroactive-hebb",
                rule -> filters(rule.learned("w").learned("alpha", "alpha_h").learned("eta")).constant("h_min")
                        .constant("h_max"),
                Map.of("m", MODULATOR));
        return modulated(build.units(MODULATOR, 1, Role.NEUROMODULATOR, "tanh-modulator", build.settings())).build();
    }

    /** The learning signal is (y - target) b_fb; the reference scales the input of the trace apart from its decay. */
    private static CaseNetwork eprop(ConformanceCase given) {
        var build = plasticInput(given, "w0", "e-prop",
                rule -> rule.learned("w0").learned("eta").decay("tau_x", "decay_p").decay("tau_e", "decay_e")
                        .constant("gamma").fixed("gain", given.number("e_input_scale") / (1 - given.number("decay_e"))),
                Map.of("L", MODULATOR));
        build.signal("target").units("error", given.width("target"), Role.NEURONS, "sum", build.settings());
        build.copy("readout", "error", 1).copy("target", "error", -1);
        build.units(MODULATOR, given.parameter("b_fb").columns(), Role.NEUROMODULATOR, "linear-modulator",
                build.settings().fixed("scale", given.number("update_scale")));
        return build.weights("b_fb", "error", MODULATOR).build();
    }

    private static CaseNetwork stacked(ConformanceCase given) {
        var build = lif(new CaseBuilder(given).spikes("x"), "first", given.parameter("w1").columns());
        lif(build, HIDDEN, given.parameter("w2").columns());
        build.units(MODULATOR, 1, Role.NEUROMODULATOR, "tanh-modulator", build.settings());
        var neuromodulators = Map.of("m", MODULATOR);
        build.plastic("input", "x", "first", 0, "three-factor-stdp", growing(build, "w1", "a1"), neuromodulators);
        build.plastic(PLASTIC, "first", HIDDEN, (int) given.number("delay_2"), "three-factor-stdp",
                growing(build, "w2", "a2"), neuromodulators);
        build.series("z1", "first.spike").series("v1", "first.v").series("v2", HIDDEN + ".v");
        build.last("w1_final", "input.w").last("w2_final", PLASTIC + ".w");
        return modulated(readout(build, given, HIDDEN)).build();
    }

    private static CaseSettings growing(CaseBuilder build, String weight, String amplitude) {
        return build.settings().learned("w0", weight).learned("A_plus", amplitude).fixed("A_minus", 0)
                .decay("tau_plus", "decay_trace").decay("tau_minus", "decay_trace").decay("tau_e", "decay_e");
    }

    /** Spikes x, plastic synapses, leaky neurons, a readout. */
    private static CaseNetwork feedForward(ConformanceCase given, String weight, String rule,
            Function<CaseSettings, CaseSettings> settings) {
        return plasticInput(given, weight, rule, settings, Map.of()).build();
    }

    private static CaseBuilder plasticInput(ConformanceCase given, String weight, String rule,
            Function<CaseSettings, CaseSettings> settings, Map<String, String> neuromodulators) {
        var build = lif(new CaseBuilder(given).spikes("x"), HIDDEN, given.parameter(weight).columns());
        build.plastic(PLASTIC, "x", HIDDEN, 0, rule, settings.apply(build.settings()), neuromodulators);
        return readout(lastState(build, "w", "e", "h"), given, HIDDEN);
    }

    private static CaseBuilder lastState(CaseBuilder build, String... variables) {
        for (String variable : variables) {
            build.last(variable + "_final", PLASTIC + "." + variable);
        }
        return build;
    }

    private static CaseBuilder lif(CaseBuilder build, String name, int size) {
        return build.units(name, size, Role.NEURONS, "lif",
                build.settings().learnedOrDecay("tau_m", "alpha").constant("v_th"));
    }

    private static CaseBuilder readout(CaseBuilder build, ConformanceCase given, String from) {
        CaseSettings settings = build.settings().learnedOrDecay("tau_out", "kappa_out");
        if (given.parameters().containsKey("b_out")) {
            settings.learned("bias", "b_out");
        }
        build.units("readout", given.parameter("w_out").columns(), Role.READOUT, "leaky-readout", settings);
        return build.weights("w_out", from, "readout").series("v", from + ".v").series("z", from + ".spike").series("y",
                "readout.y");
    }

    private static CaseBuilder modulated(CaseBuilder build) {
        return build.weights("u_mod", HIDDEN, MODULATOR).series("m", MODULATOR + ".m");
    }
}
