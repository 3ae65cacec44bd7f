package org.metaplastic.model;

import java.util.Map;

/** A group of units that share their equations. */
public sealed interface Population {

    String name();

    /** How its units lie; one place with as many channels as units where nothing was said. */
    Volume volume();

    default int size() {
        return volume().size();
    }

    /** Whether what it sends is 0 or 1; a graded population sends any number. */
    boolean spiking();

    /**
     * Units driven by the task: spike trains, analog signals, or an external neuromodulator such as a reward.
     */
    record Input(String name, Volume volume, boolean spiking) implements Population {
        public Input {
            check(name, volume);
        }

        /** Units without a place. */
        public Input(String name, int size, boolean spiking) {
            this(name, Volume.of(size), spiking);
        }
    }

    /**
     * Units that follow equations.
     *
     * @param settings parameters that differ from the defaults of the equations, by name
     */
    record Units(String name, Volume volume, Role role, NeuronModel neuron, Map<String, ParameterSetting> settings)
            implements
            Population {
        public Units {
            check(name, volume);
            settings = Map.copyOf(settings);
            Settings.check("Population '" + name + "', neuron '" + neuron.equations().name() + "'", settings,
                    neuron.equations().parameters());
        }

        /** Units without a place. */
        public Units(String name, int size, Role role, NeuronModel neuron, Map<String, ParameterSetting> settings) {
            this(name, Volume.of(size), role, neuron, settings);
        }

        @Override
        public boolean spiking() {
            return neuron.equations().spiking();
        }

        /** How parameter {@code name} is set here: as given, or as the equations say. */
        public ParameterSetting setting(String parameter) {
            return Settings.of(parameter, settings, neuron.equations().parameters());
        }
    }

    private static void check(String name, Volume volume) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
            throw new NetworkException("Population '" + name
                    + "': a name starts with a letter and goes on with letters, digits, '_' or '-'.");
        }
        boolean flat = volume.height() == 1 && volume.width() == 1;
        if (flat && volume.channels() < 1) {
            throw new NetworkException(
                    "Population '" + name + "': size is " + volume.channels() + ", but must be 1 or more.");
        }
        if (volume.channels() < 1 || volume.height() < 1 || volume.width() < 1) {
            throw new NetworkException("Population '" + name + "': shape is " + volume
                    + " (channels x height x width), but each must be 1 or more.");
        }
    }
}
