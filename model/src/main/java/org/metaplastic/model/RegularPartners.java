package org.metaplastic.model;

import java.util.random.RandomGenerator;

/**
 * The same number of partners for every presynaptic neuron, and the same for every postsynaptic one. Begins with neurons
 * in turn, and lets pairs of synapses swap their postsynaptic neurons often enough that nothing of the beginning is left
 * (Milo et al. 2003, arXiv:cond-mat/0312028).
 *
 * @param perPre postsynaptic neurons of a presynaptic one
 * @param perPost presynaptic neurons of a postsynaptic one
 */
public record RegularPartners(int perPre, int perPost) implements Wiring {

    private static final int SWAPS_OF_EACH = 10;

    @Override
    public SynapseList draw(Volume from, Volume to, boolean itself, RandomGenerator random) {
        int pre = from.size();
        int post = to.size();
        Wiring.requirePartners(perPre, itself ? post - 1 : post, "Each presynaptic neuron");
        Wiring.requirePartners(perPost, itself ? pre - 1 : pre, "Each postsynaptic neuron");
        if ((long) pre * perPre != (long) post * perPost) {
            throw new NetworkException(pre + " presynaptic neurons with " + perPre + " partners each have "
                    + (long) pre * perPre + " synapses, but " + post + " postsynaptic neurons with " + perPost
                    + " partners each have " + (long) post * perPost + ". Make both numbers equal, or say one alone.");
        }
        int[] targets = inTurn(pre, post, itself);
        for (long swap = (long) SWAPS_OF_EACH * targets.length; swap > 0; swap--) {
            swap(targets, random.nextInt(targets.length), random.nextInt(targets.length), itself);
        }
        var pairs = new SynapsePairs(pre, post);
        for (int k = 0; k < targets.length; k++) {
            pairs.add(k / perPre, targets[k]);
        }
        return pairs.list();
    }

    private int[] inTurn(int pre, int post, boolean itself) {
        var targets = new int[Math.multiplyExact(pre, perPre)];
        for (int k = 0; k < targets.length; k++) {
            targets[k] = itself ? (k / perPre + 1 + k % perPre) % post : k % post;
        }
        return targets;
    }

    /** Swaps the postsynaptic neurons of two synapses, unless one would be there twice, or of a neuron on itself. */
    private void swap(int[] targets, int a, int b, boolean itself) {
        if (permits(targets, a / perPre, targets[b], itself) && permits(targets, b / perPre, targets[a], itself)) {
            int target = targets[a];
            targets[a] = targets[b];
            targets[b] = target;
        }
    }

    private boolean permits(int[] targets, int neuron, int target, boolean itself) {
        for (int k = neuron * perPre; k < (neuron + 1) * perPre; k++) {
            if (targets[k] == target) {
                return false;
            }
        }
        return !(itself && neuron == target);
    }
}
