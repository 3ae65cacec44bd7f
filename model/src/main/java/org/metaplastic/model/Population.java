package org.metaplastic.model;

import java.util.Map;

/** A group of units that share their equations. */
public sealed interface Population {

    String name();

    int size();

    /** Whether what it sends is 0 or 1; a graded population sends any number. */
    boolean spiking();

    /**
     * Units driven by the task: spike trains, analog signals, or an external neuromodulator such as a reward.
     */
    record Input(String name, int size, boolean spiking) implements Population {
        public Input {
            check(name, size);
        }
    }

    /**
     * Units that follow equations.
     *
     * @param settings parameters that differ from the defaults of the equations, by name
     */
    record Units(String name, int size, Role role, NeuronModel neuron, Map<String, ParameterSetting> settings)
            implements
            Population {
        public Units {
            check(name, size);
            settings = Map.copyOf(settings);
            Settings.check("Population '" + name + "', neuron '" + neuron.equations().name() + "'", settings,
                    neuron.equations().parameters());
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

    private static void check(String name, int size) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
            throw new NetworkException("Population '" + name
                    + "': a name starts with a letter and goes on with letters, digits, '_' or '-'.");
        }
        if (size < 1) {
            throw new NetworkException("Population '" + name + "': size is " + size + ", but must be 1 or more.");
        }
    }
}
