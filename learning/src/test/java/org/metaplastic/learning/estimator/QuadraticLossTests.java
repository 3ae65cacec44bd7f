package org.metaplastic.learning.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.episode.EpisodeExecutor;
import org.metaplastic.learning.random.Key;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Synapse;

/** Evolution strategies and PGPE where the gradient is known: on a bowl, whose slope is the way from its bottom. */
class QuadraticLossTests {

    private static final String PATH = "s.weight";
    private static final double[] START = {0.5, -0.25, 1, 0.75};
    private static final double[] BEST = {2.5, 0.75, -2, 0.75};
    private static final double SIGMA = 0.1;
    private static final double SIGMA_RATE = 0.3;
    private static final int EPISODES = 3;

    private final PricedExecutor bowl = new PricedExecutor(PATH, QuadraticLossTests::worth);
    private final SortedMap<String, double[]> trained = new TreeMap<>(Map.of(PATH, START.clone()));

    private SymmetricSampling sampling(EpisodeExecutor executor, long seed, int pairs) {
        var weights = new ParameterSetting(Scope.SYNAPSE, new Initialiser.Values(START), true);
        var network = new Network(1, List.of(new Population.Input("x", 2, true), new Population.Units("y", 2,
                Role.READOUT, new NeuronModel(Library.neuron("leaky-readout"), Optional.empty()), Map.of())),
                List.of(new Projection("s", "x", "y", 0, new Connectivity.Dense(), new Synapse.Static(weights))));
        return new SymmetricSampling(executor, Parameterisation.plain(network, Map.of(PATH, START)), Key.of(seed),
                pairs, EPISODES);
    }

    private GradientEstimator estimator(String method, EpisodeExecutor executor, long seed, int pairs) {
        SymmetricSampling sampling = sampling(executor, seed, pairs);
        return method.equals("es")
                ? new EvolutionStrategy(sampling, SIGMA)
                : new ParameterExploration(sampling, trained, SIGMA, SIGMA_RATE);
    }

    private static double cosine(double[] a, double[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int k = 0; k < a.length; k++) {
            product += a[k] * b[k];
            squareA += a[k] * a[k];
            squareB += b[k] * b[k];
        }
        return product / Math.sqrt(squareA * squareB);
    }

    /** With 2,000 pairs in four dimensions chance turns the estimate by few degrees. */
    @ParameterizedTest
    @CsvSource({"es, 1", "es, 2", "pgpe, 1", "pgpe, 2"})
    void estimatePointsAlongTheGradient(String method, long seed) {
        double[] estimate = estimator(method, bowl, seed, 2000).estimate(trained, 1).gradients().get(PATH);
        var slope = new double[START.length];
        Arrays.setAll(slope, k -> START[k] - BEST[k]);

        assertThat(cosine(estimate, slope)).isGreaterThan(0.995);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "pgpe"})
    void descentAlongTheEstimateEndsAtTheBottom(String method) {
        GradientEstimator estimator = estimator(method, bowl, 3, 50);
        double rate = method.equals("es") ? 0.05 : 5;
        for (int step = 1; step <= 200; step++) {
            double[] estimate = estimator.estimate(trained, step).gradients().get(PATH);
            double[] values = trained.get(PATH);
            Arrays.setAll(values, k -> values[k] - rate * estimate[k]);
        }
        assertThat(trained.get(PATH)).containsExactly(BEST, within(0.15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "pgpe"})
    void networksOfAPairLieOppositeAtAPerturbationTimesSigma(String method) {
        estimator(method, bowl, 4, 3).estimate(trained, 5);

        assertThat(bowl.assessed).hasSize(6);
        SymmetricSampling sampling = sampling(bowl, 4, 3);
        for (int pair = 0; pair < 3; pair++) {
            double[] noise = sampling.noise(trained, 5, pair).get(PATH);
            double[] first = bowl.assessed.get(2 * pair);
            double[] second = bowl.assessed.get(2 * pair + 1);
            for (int k = 0; k < START.length; k++) {
                assertThat(first[k]).isEqualTo(START[k] + SIGMA * noise[k]);
                assertThat((first[k] + second[k]) / 2).isCloseTo(START[k], within(1e-15));
            }
        }
        assertThat(bowl.assessed.get(0)).isNotEqualTo(bowl.assessed.get(2));
    }

    @Test
    void perturbationsAreStandardNormalAndNewInEachStep() {
        SymmetricSampling sampling = sampling(bowl, 5, 1);
        var many = new TreeMap<>(Map.of(PATH, new double[20_000]));
        double[] noise = sampling.noise(many, 1, 0).get(PATH);

        assertThat(Arrays.stream(noise).average().orElseThrow()).isCloseTo(0, within(0.03));
        assertThat(Arrays.stream(noise).map(x -> x * x).average().orElseThrow()).isCloseTo(1, within(0.04));
        assertThat(sampling.noise(many, 2, 0).get(PATH)).isNotEqualTo(noise);
        assertThat(sampling.noise(many, 1, 0).get(PATH)).isEqualTo(noise);
    }

    /** One pair: the ranks are -1/2 and 1/2, so that the estimate is the perturbation / (2 sigma) up to its sign. */
    @Test
    void estimateOfOnePairIsThatOfItsRanks() {
        double[] es = estimator("es", bowl, 6, 1).estimate(trained, 1).gradients().get(PATH);
        double[] pgpe = estimator("pgpe", bowl, 6, 1).estimate(trained, 1).gradients().get(PATH);
        double[] noise = sampling(bowl, 6, 1).noise(trained, 1, 0).get(PATH);
        double sign = worth(bowl.assessed.get(0)) > worth(bowl.assessed.get(1)) ? 1 : -1;

        for (int k = 0; k < noise.length; k++) {
            assertThat(es[k]).isCloseTo(sign * noise[k] / (2 * SIGMA), within(1e-12));
            assertThat(pgpe[k]).isCloseTo(sign * noise[k] * SIGMA / 2, within(1e-12));
        }
    }

    private static double worth(double[] values) {
        double loss = 0;
        for (int k = 0; k < values.length; k++) {
            loss += (values[k] - BEST[k]) * (values[k] - BEST[k]) / 2;
        }
        return loss;
    }

    @Test
    void ranksByHand() {
        assertThat(CentredRanks.of(5, -1)).containsExactly(0.5, -0.5);
        assertThat(CentredRanks.of(10, 1, 1000)).containsExactly(0, -0.5, 0.5);
        assertThat(CentredRanks.of(3, 3, 3)).containsExactly(0, 0, 0);
        assertThat(CentredRanks.of(7)).containsExactly(-0.5);
        assertThat(CentredRanks.of(4, 2, 2, 8, 16)).containsExactly(0, -0.375, -0.375, 0.25, 0.5);
    }

    /** What each size of a perturbation is multiplied by after a step in which both networks of each pair cost the same. */
    private double[] growth(double sigmaRate, double... costs) {
        int pairs = costs.length;
        var count = new AtomicInteger();
        var executor = new PricedExecutor(PATH, _ -> costs[count.getAndIncrement() / 2 % pairs]);
        SymmetricSampling sampling = sampling(executor, 7, pairs);
        var exploration = new ParameterExploration(sampling, trained, SIGMA, sigmaRate);
        exploration.estimate(trained, 1);
        exploration.estimate(trained, 2);
        double[] noise = sampling.noise(trained, 2, 0).get(PATH);
        var growth = new double[noise.length];
        Arrays.setAll(growth, k -> (executor.assessed.get(2 * pairs)[k] - START[k]) / noise[k] / SIGMA);
        return growth;
    }

    private double[] noise(int pair) {
        return sampling(bowl, 7, 2).noise(trained, 1, pair).get(PATH);
    }

    /** Ranks 1/3, 1/3, -1/3, -1/3: a size changes by the rate times (square in the better pair - in the worse) / 6. */
    @Test
    void sizeGrowsWhereTheBetterPairWentFurther() {
        double[] worse = noise(0);
        double[] better = noise(1);
        double[] growth = growth(0.15, 2, 1);
        for (int k = 0; k < growth.length; k++) {
            double change = 0.15 * (better[k] * better[k] - worse[k] * worse[k]) / 6;
            assertThat(Math.abs(change)).isBetween(0.001, 0.2);
            assertThat(growth[k]).isCloseTo(1 + change, within(1e-12));
        }
        assertThat(Arrays.stream(growth).min().orElseThrow()).isLessThan(1);
        assertThat(Arrays.stream(growth).max().orElseThrow()).isGreaterThan(1);
    }

    @Test
    void sizeChangesByNoMoreThanAFifthInAStep() {
        assertThat(Arrays.stream(growth(1e4, 2, 1)).map(g -> Math.abs(g - 1))).allSatisfy(change -> assertThat(change)
                .isCloseTo(0.2, within(1e-12)));
    }

    @Test
    void sizesStayWithARateOfZeroOrWithoutAnyFiniteNetwork() {
        assertThat(growth(0, 2, 1)).containsExactly(new double[] {1, 1, 1, 1}, within(1e-12));
        assertThat(growth(0.3, Double.NaN, Double.POSITIVE_INFINITY)).containsExactly(new double[] {1, 1, 1, 1},
                within(1e-12));
    }
}
