package org.metaplastic.equations;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that a synaptic variable of Brian2 cannot have, as of Brian2 2.5. */
final class Brian2Names {

    private static final String PYTHON = "False None True and as assert async await break class continue def del elif"
            + " else except finally for from global if import in is lambda nonlocal not or pass raise return try while"
            + " with yield";
    private static final String FUNCTIONS = "abs arccos arcsin arctan ceil clip cos cosh erf exp expm1 exprel floor int"
            + " log log10 log1p poisson rand randn sign sin sinh sqrt tan tanh timestep e pi inf";
    private static final String VARIABLES = "i j t dt t_in_timesteps xi N N_incoming N_outgoing lastspike refractory"
            + " not_refractory unless";
    /** What Synapses have in Python, so that setting a variable of that name would replace it. */
    private static final String ATTRIBUTES = "active add_attribute add_dependency add_to_magic_network after_run arrival"
            + " assign_id before_run check_variable_write clock code_objects codeobj_class connect contained_objects"
            + " custom_operation delay delay_ equations event event_driven events firing get_states group id indices"
            + " invalidates_magic_network multisynaptic_index name namespace order register_variable resolve_all run"
            + " run_regularly runner set_states source state state_updater subexpression_updater summed summed_updaters"
            + " target unregister_variable updaters variables verify_dependencies when";
    /** What an exported model itself defines. */
    private static final String EXPORTED = "select pre_spike post_spike step_ms transmitted connected";
    private static final Set<String> WORDS = Stream.of(PYTHON, FUNCTIONS, VARIABLES, ATTRIBUTES, EXPORTED)
            .flatMap(words -> Stream.of(words.split(" "))).collect(Collectors.toUnmodifiableSet());
    private static final Pattern UNIT = Pattern.compile("(Y|Z|E|P|T|G|M|k|h|da|d|c|m|u|n|p|f|a|z|y)?(metre|meter|gram"
            + "|gramme|kilogram|kilogramme|second|amp|ampere|kelvin|mole|mol|candle|radian|steradian|hertz|newton"
            + "|pascal|joule|watt|coulomb|volt|farad|ohm|siemens|weber|tesla|henry|lumen|lux|becquerel|gray|sievert"
            + "|katal|molar|liter|litre|celsius)[23]?|m[VA]|u[AFS]|n[AFS]|p[AFS]|[mu]s|k?Hz|MHz|[cmu]m[23]?|[mun]M|mS"
            + "|uV");
    /** The ends of a synapse, and what Brian2 keeps for itself. */
    private static final Pattern AFFIX = Pattern.compile("_.*|xi_.*|.*_|.*_(pre|post)");

    private Brian2Names() {}

    /** Whether Brian2 means something else by the name. */
    static boolean taken(String name) {
        return WORDS.contains(name) || UNIT.matcher(name).matches() || AFFIX.matcher(name).matches();
    }
}
