package org.metaplastic.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * For every postsynaptic neuron the nearest presynaptic ones: along a ring where neurons have no places, else in the
 * image, whose edges are edges. Both populations are as long, high and wide; of neurons at the same distance the first
 * come first.
 *
 * @param count presynaptic neurons of a postsynaptic one
 */
public record NearestPartners(int count) implements Wiring {

    private record Candidate(double distance, int neuron) {}

    @Override
    public SynapseList draw(Volume from, Volume to, boolean itself, RandomGenerator random) {
        Wiring.requirePartners(count, itself ? from.size() - 1 : from.size(), "Each postsynaptic neuron");
        if ((from.places() == 1) != (to.places() == 1)) {
            throw new NetworkException("Of " + from + " and " + to + " (channels x height x width), one has places and"
                    + " the other has none, so that no neuron is near another. Give both a shape, or neither.");
        }
        var pairs = new SynapsePairs(from.size(), to.size());
        for (int post = 0; post < to.size(); post++) {
            int neuron = post;
            List<Candidate> candidates = from.places() == 1 ? onRing(from.size(), to.size(), post)
                    : inImage(from, to, post);
            candidates.stream().filter(candidate -> !(itself && candidate.neuron() == neuron))
                    .sorted(Comparator.comparingDouble(Candidate::distance).thenComparingInt(Candidate::neuron))
                    .limit(count).forEach(candidate -> pairs.add(candidate.neuron(), neuron));
        }
        return pairs.list();
    }

    /** All that may be among the nearest, itself included. */
    private List<Candidate> onRing(int pre, int post, int neuron) {
        long length = (long) pre * post;
        long here = (long) neuron * pre;
        IntStream near = 2L * count + 4 >= pre ? IntStream.range(0, pre)
                : IntStream.rangeClosed(-count - 1, count + 2).map(k -> Math.floorMod((int) (here / post) + k, pre));
        return near.mapToObj(i -> {
            long apart = Math.abs((long) i * post - here);
            return new Candidate(Math.min(apart, length - apart), i);
        }).toList();
    }

    /** As {@link #onRing}: a square around its place that holds enough neurons within the distance to its sides. */
    private List<Candidate> inImage(Volume from, Volume to, int neuron) {
        int place = neuron / to.channels();
        int down = place / to.width();
        int across = place % to.width();
        double row = (down + 0.5) * from.height() / to.height() - 0.5;
        double column = (across + 0.5) * from.width() / to.width() - 0.5;
        for (int reach = 1;; reach *= 2) {
            List<Candidate> square = square(from, row, column, reach);
            double surely = (double) reach * reach;
            if (square.size() == from.size()
                    || square.stream().filter(candidate -> candidate.distance() <= surely).count() > count) {
                return square;
            }
        }
    }

    /** The neurons in places at most {@code reach} rows and columns away, with the squares of their distances. */
    private static List<Candidate> square(Volume image, double row, double column, int reach) {
        var square = new ArrayList<Candidate>();
        for (int r = first(row, reach); r <= last(row, reach, image.height()); r++) {
            for (int c = first(column, reach); c <= last(column, reach, image.width()); c++) {
                double distance = (r - row) * (r - row) + (c - column) * (c - column);
                for (int channel = 0; channel < image.channels(); channel++) {
                    square.add(new Candidate(distance, image.index(channel, r, c)));
                }
            }
        }
        return square;
    }

    private static int first(double centre, int reach) {
        return (int) Math.max(0, Math.ceil(centre - reach));
    }

    private static int last(double centre, int reach, int length) {
        return (int) Math.min(length - 1, Math.floor(centre + reach));
    }
}
