package org.metaplastic.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Random synapses, drawn with the seeds that are written here. */
class WiringTests {

    private static Stream<Wiring> all() {
        return Stream.of(new ProbableWiring(0.2), new ProbableWiring(1), new FixedPartners(5, true),
                new FixedPartners(5, false), new RegularPartners(6, 6), new NearestPartners(7), new SmallWorld(6, 0.4));
    }

    private static SynapseList recurrent(Wiring wiring, int size, long seed) {
        return wiring.draw(Volume.of(size), Volume.of(size), true, new SplittableRandom(seed));
    }

    private static SynapseList between(Wiring wiring, int pre, int post, long seed) {
        return wiring.draw(Volume.of(pre), Volume.of(post), false, new SplittableRandom(seed));
    }

    private static int[] outDegrees(SynapseList list) {
        return IntStream.range(0, list.pre()).map(i -> list.starts()[i + 1] - list.starts()[i]).toArray();
    }

    private static int[] inDegrees(SynapseList list) {
        var degrees = new int[list.post()];
        for (int target : list.targets()) {
            degrees[target]++;
        }
        return degrees;
    }

    private static int[] row(SynapseList list, int i) {
        return Arrays.copyOfRange(list.targets(), list.starts()[i], list.starts()[i + 1]);
    }

    @ParameterizedTest
    @MethodSource("all")
    void noNeuronIsItsOwnPartnerAndTheSameSeedDrawsTheSame(Wiring wiring) {
        SynapseList list = recurrent(wiring, 40, 3);
        int[] sources = list.sources();

        assertThat(list.size()).isPositive();
        for (int k = 0; k < list.size(); k++) {
            assertThat(sources[k]).isNotEqualTo(list.targets()[k]);
            assertThat(list.find(sources[k], list.targets()[k])).isEqualTo(k);
        }
        assertThat(recurrent(wiring, 40, 3)).isEqualTo(list).hasSameHashCodeAs(list);
    }

    @Test
    void anotherSeedDrawsOthers() {
        for (Wiring wiring : new Wiring[] {new ProbableWiring(0.2), new FixedPartners(5, true), new RegularPartners(6,
                6),
                new SmallWorld(6, 0.4)}) {
            assertThat(recurrent(wiring, 40, 3)).isNotEqualTo(recurrent(wiring, 40, 4));
        }
    }

    /** Of 300 x 200 pairs, 6,000 are expected, with a standard deviation of 73; six of these. */
    @Test
    void pairsAreConnectedWithTheirProbability() {
        SynapseList list = between(new ProbableWiring(0.1), 300, 200, 1);

        assertThat((double) list.size()).isCloseTo(6000, within(440.0));
        // Numbers of partners are binomial, of variance 18 and 27; of the variances of 300 and 200, six deviations.
        assertThat(variance(outDegrees(list))).isCloseTo(18, within(9.0));
        assertThat(variance(inDegrees(list))).isCloseTo(27, within(17.0));
        assertThat(between(new ProbableWiring(1), 30, 20, 1).size()).isEqualTo(600);
        assertThat(recurrent(new ProbableWiring(1), 30, 1).size()).isEqualTo(870);
        assertThat(between(new ProbableWiring(1e-300), 300, 200, 1).size()).isZero();
    }

    private static double variance(int[] degrees) {
        double mean = Arrays.stream(degrees).average().orElseThrow();
        return Arrays.stream(degrees).mapToDouble(degree -> (degree - mean) * (degree - mean)).average().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"1,false", "4,false", "12,false", "1,true", "11,true"})
    void eachNeuronOfASideHasSoManyPartners(int count, boolean itself) {
        for (boolean perPost : new boolean[] {true, false}) {
            SynapseList list = new FixedPartners(count, perPost).draw(Volume.of(12), Volume.of(12), itself,
                    new SplittableRandom(2));

            assertThat(perPost ? inDegrees(list) : outDegrees(list)).containsOnly(count);
        }
    }

    /** 4,000 draws of 3 from 10: each is expected 1,200 times, with a standard deviation of 29; six of these. */
    @Test
    void allPartnersAreAsProbable() {
        int[] degrees = outDegrees(between(new FixedPartners(3, true), 10, 4000, 5));

        assertThat(Arrays.stream(degrees).asDoubleStream()).allSatisfy(degree -> assertThat(degree).isCloseTo(1200,
                within(174.0)));
    }

    @ParameterizedTest
    @CsvSource({"12,24,6,3,false", "20,20,5,5,true", "20,20,19,19,true", "8,4,4,8,false", "9,3,1,3,false"})
    void partnersOfBothSidesAreAsManyAsAskedFor(int pre, int post, int perPre, int perPost, boolean itself) {
        SynapseList list = new RegularPartners(perPre, perPost).draw(Volume.of(pre), Volume.of(post), itself,
                new SplittableRandom(3));

        assertThat(outDegrees(list)).containsOnly(perPre);
        assertThat(inDegrees(list)).containsOnly(perPost);
    }

    @Test
    void regularPartnersKeepNothingOfTheirBeginning() {
        SynapseList list = recurrent(new RegularPartners(8, 8), 200, 4);
        int kept = 0;
        for (int i = 0; i < 200; i++) {
            for (int step = 1; step <= 8; step++) {
                kept += list.find(i, (i + step) % 200) >= 0 ? 1 : 0;
            }
        }

        // By chance 8 of 199 are the neighbours of the beginning: 64 of 1,600, with a standard deviation of 8.
        assertThat(kept).isBetween(16, 112);
    }

    @Test
    void nearestPartnersOnARingAreThoseOnBothSides() {
        SynapseList list = recurrent(new NearestPartners(4), 10, 1);

        assertThat(row(list, 0)).containsExactly(1, 2, 8, 9);
        assertThat(row(list, 5)).containsExactly(3, 4, 6, 7);
        assertThat(inDegrees(list)).containsOnly(4);
        // Of another population half as large, the neuron at the same place comes first.
        SynapseList fewer = between(new NearestPartners(1), 5, 10, 1);
        assertThat(row(fewer, 1)).contains(2);
        assertThat(inDegrees(fewer)).containsOnly(1);
    }

    @Test
    void nearestPartnersInAnImageAreThoseAroundThePlace() {
        var image = new Volume(1, 5, 6);
        SynapseList four = new NearestPartners(4).draw(image, image, true, new SplittableRandom(1));
        SynapseList nine = new NearestPartners(18).draw(new Volume(2, 5, 6), image, false, new SplittableRandom(1));

        int middle = image.index(0, 2, 3);
        assertThat(IntStream.range(0, 30).filter(i -> four.find(i, middle) >= 0)).containsExactly(image.index(0, 1, 3),
                image.index(0, 2, 2), image.index(0, 2, 4), image.index(0, 3, 3));
        // At the corner there is no other side: two beside it, the one across, and one two steps away.
        assertThat(IntStream.range(0, 30).filter(i -> four.find(i, 0) >= 0)).containsExactly(1, 2, 6, 7);
        assertThat(IntStream.range(0, 60).filter(i -> nine.find(i, middle) >= 0).map(i -> i / 2).distinct())
                .containsExactly(8, 9, 10, 14, 15, 16, 20, 21, 22);
    }

    /** However the search is cut short: against all distances. */
    @ParameterizedTest
    @CsvSource({"1,9,7,5,5", "3,4,4,8,8", "2,1,20,3,3", "1,12,12,12,12"})
    void nearestPartnersAreNearerThanAllOthers(int channels, int height, int width, int toHeight, int toWidth) {
        var from = new Volume(channels, height, width);
        var to = new Volume(1, toHeight, toWidth);
        for (int count : new int[] {1, 5, from.size() - 1, from.size()}) {
            SynapseList list = new NearestPartners(count).draw(from, to, false, new SplittableRandom(1));
            for (int post = 0; post < to.size(); post++) {
                int neuron = post;
                double farthest = IntStream.range(0, from.size()).filter(i -> list.find(i, neuron) >= 0).mapToDouble(
                        i -> distance(from, to, i, neuron)).max().orElseThrow();
                double nearest = IntStream.range(0, from.size()).filter(i -> list.find(i, neuron) < 0).mapToDouble(
                        i -> distance(from, to, i, neuron)).min().orElse(Double.MAX_VALUE);
                assertThat(nearest).isGreaterThanOrEqualTo(farthest - 1e-9);
            }
            assertThat(inDegrees(list)).containsOnly(count);
        }
    }

    private static double distance(Volume from, Volume to, int pre, int post) {
        int place = pre / from.channels();
        int down = place / from.width();
        int across = place % from.width();
        int toDown = post / to.width();
        int toAcross = post % to.width();
        return Math.hypot(down + 0.5 - (toDown + 0.5) * from.height() / to.height(),
                across + 0.5 - (toAcross + 0.5) * from.width() / to.width());
    }

    @Test
    void aSmallWorldThatIsNotRewiredIsTheRing() {
        SynapseList list = recurrent(new SmallWorld(4, 0), 9, 1);

        for (int i = 0; i < 9; i++) {
            int neuron = i;
            assertThat(row(list, i)).containsExactlyInAnyOrder(IntStream.of(-2, -1, 1, 2).map(step -> Math.floorMod(
                    neuron + step, 9)).toArray());
        }
    }

    /** 6,000 synapses of which 1,800 are rewired, with a standard deviation of 35; few of those come back by chance. */
    @Test
    void soManySynapsesOfASmallWorldAreRewiredAsAskedFor() {
        SynapseList list = recurrent(new SmallWorld(6, 0.3), 1000, 2);
        int[] sources = list.sources();
        long far = IntStream.range(0, list.size()).filter(k -> {
            int apart = Math.abs(sources[k] - list.targets()[k]);
            return Math.min(apart, 1000 - apart) > 3;
        }).count();

        assertThat(outDegrees(list)).containsOnly(6);
        assertThat((double) far).isCloseTo(1800, within(230.0));
        assertThat(recurrent(new SmallWorld(8, 1), 9, 1).size()).isEqualTo(72);
    }

    @Test
    void whatCannotBeIsTold() {
        assertThatThrownBy(() -> recurrent(new FixedPartners(40, true), 40, 1)).hasMessage(
                "Each postsynaptic neuron has 40"
                        + " partners, but there are 39 neurons that can be. Give it from 1 to 39.");
        assertThatThrownBy(() -> between(new RegularPartners(2, 3), 4, 5, 1)).hasMessageContaining(
                "have 8 synapses, but 5 postsynaptic neurons with 3 partners each have 15.");
        assertThatThrownBy(() -> between(new SmallWorld(4, 0), 9, 9, 1)).hasMessageContaining("with itself");
        assertThatThrownBy(() -> new SmallWorld(3, 0)).hasMessageContaining("even number");
        assertThatThrownBy(() -> new SmallWorld(4, 1.1)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> new ProbableWiring(Double.NaN)).hasMessageContaining("above 0 and at most 1");
        assertThatThrownBy(() -> new NearestPartners(2).draw(new Volume(1, 3, 3), Volume.of(9), false,
                new SplittableRandom(1))).hasMessageContaining("Give both a shape, or neither.");
    }

    @Test
    void aListIsAscendingAndWithinItsPopulations() {
        assertThatThrownBy(() -> new SynapseList(2, 3, new int[] {0, 2, 2}, new int[] {1, 1})).hasMessage(
                "Neuron 0 has synapses on [1, 1], but they must ascend from 0 to 2.");
        assertThatThrownBy(() -> new SynapseList(2, 3, new int[] {0, 0, 1}, new int[] {3})).hasMessageContaining(
                "Neuron 1");
        assertThatThrownBy(() -> new SynapseList(2, 3, new int[] {0, 1}, new int[] {1})).hasMessageContaining(
                "one after the other");
    }
}
