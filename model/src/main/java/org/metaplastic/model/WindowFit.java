package org.metaplastic.model;

import java.util.Locale;
import org.metaplastic.equations.Scope;

/** Checks that a window fits into the image it moves over, and the image that it makes to the population that looks. */
final class WindowFit {

    private static final String ORDER = " (channels x height x width)";

    private final String where;
    private final String kind;
    private final Population from;
    private final Population to;

    /** @param kind as in "a convolution of 3 x 3" */
    WindowFit(String where, String kind, Population from, Population to) {
        this.where = where;
        this.kind = kind;
        this.from = from;
        this.to = to;
    }

    /** @param granularity the one that its weights may have */
    void check(Window window, int channels, Synapse synapse, Scope granularity) {
        if (!window.fits(from.volume())) {
            throw new NetworkException(where + ": " + kind + window + " does not fit into '" + from.name() + "' of "
                    + from.volume() + ORDER + ". Give '" + from.name() + "' a larger shape, or the window a smaller"
                    + " side.");
        }
        Volume made = window.over(from.volume(), channels);
        if (!made.equals(to.volume())) {
            throw new NetworkException(where + ": " + kind + window + " makes " + made + " of '" + from.name() + "' of "
                    + from.volume() + ", but '" + to.name() + "' is " + to.volume() + ORDER + ". Give '" + to.name()
                    + "' the shape [" + made.channels() + ", " + made.height() + ", " + made.width() + "].");
        }
        switch (synapse) {
            case Synapse.Plastic plastic -> throw new NetworkException(where + ": rule '" + plastic.rule().name()
                    + "' changes each synapse, but the synapses of " + kind + window + " share their weights. Remove"
                    + " the rule, or connect densely.");
            case Synapse.Static(ParameterSetting weight) -> {
                if (weight.scope() != granularity) {
                    throw new NetworkException(where + ": the weights of " + kind + window + " are "
                            + (granularity == Scope.ONE ? "one value for all" : "one value a place and channel")
                            + ", but are set per " + weight.scope().name().toLowerCase(Locale.ROOT)
                            + ". Leave their granularity out.");
                }
            }
        }
    }
}
