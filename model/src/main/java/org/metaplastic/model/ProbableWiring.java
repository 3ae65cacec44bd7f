package org.metaplastic.model;

import java.util.random.RandomGenerator;

/** Every pair with the same probability, independently of all others. */
public record ProbableWiring(double probability) implements Wiring {

    public ProbableWiring {
        if (!(probability > 0 && probability <= 1)) {
            throw new NetworkException("The probability of a synapse is " + probability
                    + ", but must be above 0 and at most 1.");
        }
    }

    /** Draws how many pairs are passed over before the next synapse, so that it takes time for synapses alone. */
    @Override
    public SynapseList draw(Volume from, Volume to, boolean itself, RandomGenerator random) {
        var pairs = new SynapsePairs(from.size(), to.size());
        long columns = itself ? to.size() - 1L : to.size();
        long count = from.size() * columns;
        double rate = StrictMath.log1p(-probability);
        for (long next = passed(rate, random); next < count; next += 1 + passed(rate, random)) {
            int row = (int) (next / columns);
            int column = (int) (next % columns);
            pairs.add(row, itself && column >= row ? column + 1 : column);
        }
        return pairs.list();
    }

    /** A geometric number, at most as large as a sum of it with the number of a pair can be. */
    private long passed(double rate, RandomGenerator random) {
        return probability == 1 ? 0
                : (long) Math.min(Long.MAX_VALUE / 4.0, Math.floor(StrictMath.log(1 - random.nextDouble()) / rate));
    }
}
