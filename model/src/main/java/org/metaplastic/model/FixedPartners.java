package org.metaplastic.model;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The same number of partners, drawn without repetition, for every neuron of one side.
 *
 * @param perPost whether each postsynaptic neuron has so many presynaptic ones, else the other way round
 */
public record FixedPartners(int count, boolean perPost) implements Wiring {

    @Override
    public SynapseList draw(Volume from, Volume to, boolean itself, RandomGenerator random) {
        int neurons = perPost ? to.size() : from.size();
        int others = perPost ? from.size() : to.size();
        int there = itself ? others - 1 : others;
        Wiring.requirePartners(count, there, perPost ? "Each postsynaptic neuron" : "Each presynaptic neuron");
        var pairs = new SynapsePairs(from.size(), to.size());
        var chosenFor = new int[there];
        Arrays.fill(chosenFor, -1);
        for (int neuron = 0; neuron < neurons; neuron++) {
            // Floyd's sampling: of the first t + 1, one that is not chosen yet.
            for (int t = there - count; t < there; t++) {
                int drawn = random.nextInt(t + 1);
                int chosen = chosenFor[drawn] == neuron ? t : drawn;
                chosenFor[chosen] = neuron;
                int partner = itself && chosen >= neuron ? chosen + 1 : chosen;
                pairs.add(perPost ? partner : neuron, perPost ? neuron : partner);
            }
        }
        return pairs.list();
    }
}
