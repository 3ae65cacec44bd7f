package org.metaplastic.benchmarks.libtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;
import org.metaplastic.model.Volume;
import org.metaplastic.model.Window;

/**
 * The networks that {@link CharacterSide} can compute: layers of convolution, each divided by the activity of the one below
 * where it is normalised, and a plastic readout that learns by the delta rule from the error of what it says.
 *
 * @param image the input
 * @param layers from below
 * @param association the plastic projection
 * @param prediction from the readout to its error
 * @param target from an input to the error: what should have been said
 * @param active from an input to the error: when it counts
 * @param pool what the readout is divided by, from the last layer
 * @param activity from the last layer to what divides the steps of the rule
 */
record CharacterWiring(Population image, List<Layer> layers, Projection association, Projection prediction,
        Projection target, Projection active, Projection pool, Projection activity) {

    private static final Set<String> NEURONS = Set.of("lif", "normalised-lif");

    /**
     * A layer of convolution.
     *
     * @param division what its input is divided by: from the layer below to a sum, and from there; empty without
     */
    record Layer(Population.Units neurons, Volume below, Window window, Projection projection,
            Optional<Division> division) {}

    /** The two projections of a division. */
    record Division(Projection sum, Projection onto) {}

    /** @throws IllegalArgumentException if a network is of another kind */
    static CharacterWiring of(Network network) {
        if (network.projections().stream().anyMatch(projection -> projection.delay() != 0)) {
            throw Libtorch.unknown("delays beside convolutions");
        }
        var layers = new ArrayList<Layer>();
        Projection first = only(network, "convolution of an input", projection -> projection
                .connectivity() instanceof Connectivity.Convolution && network.population(projection
                        .from()) instanceof Population.Input);
        Population image = network.population(first.from());
        for (Optional<Projection> next = Optional.of(first); next.isPresent(); next = convolution(network, layers
                .getLast().neurons().name())) {
            layers.add(layer(network, next.get()));
        }
        String features = layers.getLast().neurons().name();
        Projection association = only(network, "plastic projection of the last layer", projection -> projection.from()
                .equals(features) && projection.synapse() instanceof Synapse.Plastic plastic && plastic.rule().name()
                        .equals("delta-rule"));
        String readout = units(network, association.to(), Set.of("normalised-readout")).name();
        Projection prediction = only(network, "projection from the readout", projection -> projection.from().equals(
                readout));
        String error = units(network, prediction.to(), Set.of("readout-error")).name();
        Projection activity = only(network, "projection to a leaky readout of activity", projection -> projection.from()
                .equals(features) && !projection.to().equals(readout));
        units(network, activity.to(), Set.of("leaky-readout"));
        var wiring = new CharacterWiring(image, layers, association, prediction, port(network, error, "target"), port(
                network, error, "active"), port(network, readout, "pool"), activity);
        if (network.projections().size() != wiring.projections()) {
            throw Libtorch.unknown("projections beside those of layers, a readout, its error and its activity");
        }
        return wiring;
    }

    private int projections() {
        return 6 + layers.stream().mapToInt(layer -> layer.division().isPresent() ? 3 : 1).sum();
    }

    private static Optional<Projection> convolution(Network network, String from) {
        return network.projections().stream().filter(projection -> projection.from().equals(from) && projection
                .connectivity() instanceof Connectivity.Convolution).findFirst();
    }

    private static Layer layer(Network network, Projection projection) {
        Population.Units neurons = units(network, projection.to(), NEURONS);
        boolean known = neurons.neuron().surrogate().filter(surrogate -> surrogate.equations().name().equals(
                "fast-sigmoid")).isPresent();
        if (!known || !(projection.connectivity() instanceof Connectivity.Convolution(Window window))) {
            throw Libtorch.unknown("layers but of convolution with the surrogate derivative 'fast-sigmoid'");
        }
        Optional<Division> division = Optional.empty();
        if (neurons.neuron().equations().name().equals("normalised-lif")) {
            Projection onto = port(network, neurons.name(), "pool");
            Projection sum = only(network, "sum that a layer is divided by", other -> other.to().equals(onto.from()));
            units(network, onto.from(), Set.of("sum"));
            division = Optional.of(new Division(sum, onto));
        }
        return new Layer(neurons, network.population(projection.from()).volume(), window, projection, division);
    }

    private static Projection port(Network network, String to, String port) {
        return only(network, "projection to " + to + "." + port, projection -> projection.to().equals(to) && projection
                .port().filter(port::equals).isPresent());
    }

    private static Population.Units units(Network network, String name, Set<String> neurons) {
        if (network.population(name) instanceof Population.Units units && neurons.contains(units.neuron().equations()
                .name())) {
            return units;
        }
        throw Libtorch.unknown("'" + name + "' as anything but " + String.join(" or ", neurons));
    }

    private static Projection only(Network network, String what, Predicate<Projection> wanted) {
        List<Projection> found = network.projections().stream().filter(wanted).toList();
        if (found.size() != 1) {
            throw Libtorch.unknown("a network without exactly one " + what);
        }
        return found.getFirst();
    }
}
