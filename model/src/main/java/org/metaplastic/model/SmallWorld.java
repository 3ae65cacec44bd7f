package org.metaplastic.model;

import java.util.random.RandomGenerator;

/**
 * A ring on which each neuron has synapses on its nearest neighbours, some of which go elsewhere instead (Watts and
 * Strogatz 1998, doi:10.1038/30918; differs: synapses have a direction, so that each is rewired by itself).
 *
 * @param neighbours of a neuron, half of them on either side
 * @param rewired the probability of a synapse to go to any other neuron
 */
public record SmallWorld(int neighbours, double rewired) implements Wiring {

    public SmallWorld {
        if (neighbours < 2 || neighbours % 2 != 0) {
            throw new NetworkException("A neuron of a small world has " + neighbours
                    + " neighbours, but must have an even number of them, half on either side.");
        }
        if (!(rewired >= 0 && rewired <= 1)) {
            throw new NetworkException("The probability of a synapse to be rewired is " + rewired
                    + ", but must be from 0 to 1.");
        }
    }

    @Override
    public SynapseList draw(Volume from, Volume to, boolean itself, RandomGenerator random) {
        if (!itself) {
            throw new NetworkException("A small world connects a population with itself, but two are connected here."
                    + " Use partners or nearest.");
        }
        int neurons = from.size();
        Wiring.requirePartners(neighbours, neurons - 1, "Each neuron of a small world");
        var pairs = new SynapsePairs(neurons, neurons);
        var taken = new boolean[neurons];
        var targets = new int[neighbours];
        for (int i = 0; i < neurons; i++) {
            for (int k = 0; k < neighbours; k++) {
                int step = k < neighbours / 2 ? k + 1 : -1 - (k - neighbours / 2);
                targets[k] = Math.floorMod(i + step, neurons);
                taken[targets[k]] = true;
            }
            taken[i] = true;
            for (int k = 0; k < neighbours; k++) {
                if (random.nextDouble() < rewired && neighbours < neurons - 1) {
                    int free = free(taken, random);
                    taken[targets[k]] = false;
                    taken[free] = true;
                    targets[k] = free;
                }
            }
            taken[i] = false;
            for (int target : targets) {
                taken[target] = false;
                pairs.add(i, target);
            }
        }
        return pairs.list();
    }

    private static int free(boolean[] taken, RandomGenerator random) {
        int drawn = random.nextInt(taken.length);
        while (taken[drawn]) {
            drawn = random.nextInt(taken.length);
        }
        return drawn;
    }
}
