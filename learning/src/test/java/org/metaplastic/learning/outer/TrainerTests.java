package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.episode.StaticNetwork;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.ExperimentVariants;
import org.metaplastic.learning.experiment.RuleSettings;
import org.metaplastic.learning.outer.Trainer.Trained;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Score;
import org.metaplastic.model.Synapse;

/** The outer loop on a network small enough to train in a moment. */
class TrainerTests {

    private static final long PLENTY = 1L << 30;

    private static Experiment small(String... changes) {
        List<String> all = Stream.concat(Stream.of("outer.steps=3", "outer.batch=5", "task.trials=2",
                "task.cue_steps=5",
                "task.decision_steps=5", "task.feedback_steps=5", "network.populations.hidden.size=9",
                "outer.validation.every=0"), Stream.of(changes)).toList();
        return ExperimentReader.read("cue-association", all).experiment();
    }

    private static Trained train(Experiment experiment, int threads, TrainingListener listener) {
        return train(experiment, threads, SynapseKernel.DENSE, listener);
    }

    private static Trained train(Experiment experiment, int threads, SynapseKernel kernel, TrainingListener listener) {
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT, SimdWidth.preferred(), false, kernel);
        try (var episodes = new LocalEpisodes(experiment, network, threads, PLENTY)) {
            return new Trainer(experiment, episodes, listener).train();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DENSE", "EVENT"})
    void theNumberOfThreadsChangesNoBit(SynapseKernel kernel) {
        Map<String, double[]> one = train(small(), 1, kernel, _ -> {
        }).parameters();

        for (int threads : List.of(2, 7)) {
            Map<String, double[]> many = train(small(), threads, kernel, _ -> {
            }).parameters();
            one.forEach((name, values) -> assertThat(many.get(name)).as(name).isEqualTo(values));
        }
    }

    @Test
    void weightDecayShrinksWeightsAndLeavesTimeConstantsAlone() {
        String learned = "network.populations.hidden.parameters.tau_m={constant: 20 ms, learn: true}";
        Map<String, double[]> plain = train(small(learned, "learning.optimiser=adamw", "outer.steps=1"), 1, _ -> {
        }).parameters();
        Map<String, double[]> decayed = train(small(learned, "learning.optimiser=adamw", "outer.steps=1",
                "learning.groups={all: {match: ['*'], weight_decay: 0.5}}"), 1, _ -> {
                }).parameters();

        assertThat(decayed.get("hidden.tau_m")).isEqualTo(plain.get("hidden.tau_m"));
        assertThat(decayed.get("hidden_readout.weight")[0]).isNotEqualTo(plain.get("hidden_readout.weight")[0]);
    }

    /** Broke once: with eight cues, single episodes with gradients of 1e21 decided where everything went. */
    @Test
    void theGradientOfOneEpisodeIsNoLargerThanAsked() {
        List<Double> norms = new ArrayList<>();
        train(small("learning.clip_episode=0.001"), 2, report -> norms.add(report.gradientNorm()));
        train(small("learning.clip_episode=none"), 2, report -> norms.add(report.gradientNorm()));

        assertThat(norms.subList(0, 3)).allSatisfy(norm -> assertThat(norm).isBetween(0.0, 0.001));
        assertThat(norms.subList(3, 6)).allSatisfy(norm -> assertThat(norm).isGreaterThan(0.01));
    }

    /** Broke once: sums and functions of vectors depended on whether the virtual machine had compiled a kernel yet. */
    @Test
    void aWarmVirtualMachineChangesNoBit() {
        Experiment experiment = small("network.populations.hidden.size=40", "outer.steps=6", "task.trials=3");
        Map<String, double[]> cold = train(experiment, 2, _ -> {}).parameters();

        for (int repetition = 0; repetition < 4; repetition++) {
            Map<String, double[]> warm = train(experiment, 1, _ -> {}).parameters();
            cold.forEach((name, values) -> assertThat(warm.get(name)).as(name).isEqualTo(values));
        }
    }

    @Test
    void trainingMovesWhatIsLearnedAndNothingElse() {
        Experiment experiment = small();
        Map<String, double[]> before = InitialParameters.draw(experiment.network(), Key.of(experiment.seed()));
        Map<String, double[]> after = train(experiment, 2, _ -> {
        }).parameters();

        assertThat(after.get("recurrent.A_plus")).isNotEqualTo(before.get("recurrent.A_plus"));
        assertThat(after.get("cue_hidden.weight")).isNotEqualTo(before.get("cue_hidden.weight"));
        assertThat(after.get("hidden.tau_m")).isEqualTo(before.get("hidden.tau_m"));
    }

    /** One step of plain descent is the gradient times the rate. */
    @Test
    void aParameterMovesAtTheRateOfItsGroup() {
        String[] one = {"outer.steps=1", "learning.optimiser=sgd", "learning.rate=0.004", "learning.clip=1e9",
                "learning.groups={a: {match: [recurrent.A_plus], rate_factor: 1}}"};
        String[] own = one.clone();
        own[4] = "learning.groups={a: {match: [recurrent.A_plus], rate_factor: 0.1}, b: {match: ['cue_*'], rate: 0.02}}";
        Map<String, double[]> before = InitialParameters.draw(small(one).network(), Key.of(1));
        Map<String, double[]> alike = train(small(one), 1, _ -> {}).parameters();
        Map<String, double[]> grouped = train(small(own), 1, _ -> {}).parameters();

        Map.of("recurrent.A_plus", 0.1, "cue_hidden.weight", 5.0, "go_hidden.weight", 1.0).forEach((path, factor) -> {
            double[] start = before.getOrDefault(path, new double[0]);
            for (int k = 0; k < start.length; k++) {
                double moved = alike.get(path)[k] - start[k];
                assertThat(grouped.get(path)[k] - start[k]).as(path).isCloseTo(factor * moved, within(1e-15));
            }
            assertThat(alike.get(path)).as(path).isNotEqualTo(start);
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 50})
    void learnedTimeConstantsStayAboveZero(double rate) {
        Experiment experiment = small("network.populations.hidden.parameters.tau_m={constant: 5 ms, learn: true}",
                "learning.rate=" + rate, "outer.steps=6");

        assertThat(train(experiment, 2, _ -> {}).parameters().get("hidden.tau_m")[0]).isPositive().isFinite()
                .isNotCloseTo(5, within(1.0));
    }

    /** An episode has 2 trials of 15 steps. */
    @ParameterizedTest
    @ValueSource(ints = {30, 31, 1000})
    void truncationToNoLessThanAnEpisodeChangesNoBit(int steps) {
        Map<String, double[]> exact = train(small(), 1, _ -> {}).parameters();

        train(small("learning.truncate=" + steps), 2, _ -> {}).parameters().forEach((path, values) -> assertThat(values)
                .as(path).isEqualTo(exact.get(path)));
    }

    @Test
    void truncationToLessThanAnEpisodeIsAnotherGradientThatStillTrains() {
        String[] longer = {"outer.steps=20", "outer.batch=16"};
        var costs = new ArrayList<Double>();
        Map<String, double[]> truncated = train(small(longer[0], longer[1], "learning.truncate=10"), 2, report -> costs
                .add(report.loss() + report.penalty())).parameters();

        assertThat(truncated.get("cue_hidden.weight")).isNotEqualTo(train(small(longer), 2, _ -> {}).parameters()
                .get("cue_hidden.weight"));
        assertThat(costs.getLast()).isLessThan(costs.getFirst());
    }

    @Test
    void anotherSeedIsAnotherRun() {
        assertThat(train(small(), 1, _ -> {
        }).parameters().get("cue_hidden.weight")).isNotEqualTo(train(small("seed=2"), 1, _ -> {
        }).parameters().get("cue_hidden.weight"));
    }

    @Test
    void valuesThatAreNotFiniteAreNamedAndTheStepIsSkipped() {
        var reports = new ArrayList<StepReport>();
        Experiment experiment = small("network.populations.modulator.parameters.scale=1e30", "outer.steps=2");
        Map<String, double[]> before = InitialParameters.draw(experiment.network(), Key.of(experiment.seed()));

        Trained trained = train(experiment, 2, reports::add);

        assertThat(trained.skipped()).isEqualTo(2);
        assertThat(reports.getFirst().skipped()).get().asString()
                .matches(".*'[a-z_]+\\.[A-Za-z_]+' at step \\d+, index \\d+ is not finite \\(episode 1/meta-train/.*");
        before.forEach((name, values) -> assertThat(trained.parameters().get(name)).as(name).isEqualTo(values));
    }

    @Test
    void tooManySuchStepsEndTheRun() {
        Experiment experiment = small("network.populations.modulator.parameters.scale=1e30", "outer.steps=9",
                "learning.give_up_after=3");

        assertThatThrownBy(() -> train(experiment, 2, _ -> {
        })).isInstanceOf(TrainingFailure.class).hasMessageContaining("gave up at outer step 3: 3 steps in a row")
                .hasMessageContaining("is not finite").hasMessageContaining(
                        "what training begins with is too large. Try"
                                + " smaller first weights").hasMessageNotContaining("learning.rate");
    }

    @Test
    void aListenerCanEndTrainingAfterAStep() {
        var steps = new ArrayList<Integer>();
        Trained trained = train(small("outer.steps=50"), 1, new TrainingListener() {
            @Override
            public void step(StepReport report) {
                steps.add(report.step());
            }

            @Override
            public boolean stopRequested() {
                return steps.size() == 2;
            }
        });

        assertThat(trained.ending().kind()).isEqualTo(Ending.Kind.STOPPED);
        assertThat(trained.steps()).isEqualTo(2);
    }

    @Test
    void theBestParametersOnValidationAreKept() {
        var best = new ArrayList<Map<String, double[]>>();
        var losses = new ArrayList<Double>();
        Trained trained = train(small("outer.validation.every=1", "outer.validation.episodes=8", "outer.steps=5",
                "learning.rate=0.2"), 2, new TrainingListener() {
                    @Override
                    public void step(StepReport report) {
                        losses.add(report.validation().orElseThrow().loss());
                    }

                    @Override
                    public void improved(int step, Map<String, double[]> parameters) {
                        best.add(parameters);
                    }
                });

        assertThat(best).hasSizeBetween(1, 4);
        trained.parameters().forEach((name, values) -> assertThat(best.getLast().get(name)).isEqualTo(values));
        assertThat(losses).hasSize(5);
    }

    @Test
    void trainingStopsOnceValidationIsGoodEnough() {
        Trained trained = train(small("outer.validation.every=1", "outer.validation.stop_at=0.01", "outer.steps=50"), 1,
                _ -> {});

        assertThat(trained.steps()).isEqualTo(1);
        assertThat(trained.ending().kind()).isEqualTo(Ending.Kind.GOAL);
    }

    @Test
    void trainingEndsWithItsBudget() {
        Trained all = train(small("outer.steps=2"), 1, _ -> {});
        Trained hurried = train(small("outer.steps=1000000", "outer.seconds=0.001"), 1, _ -> {});

        assertThat(all.ending()).isEqualTo(new Ending(Ending.Kind.STEPS, "all outer steps are done"));
        assertThat(hurried.ending()).isEqualTo(new Ending(Ending.Kind.SECONDS,
                "the time of outer.seconds is used up"));
        assertThat(hurried.steps()).isEqualTo(1);
    }

    @Test
    void confirmationLooksAtFreshEpisodesAndCostsTheOthersNothing() {
        List<StepReport> reports = new ArrayList<>();
        String[] looks = {"outer.validation.every=1", "outer.validation.episodes=4", "outer.validation.stop_at=0.01",
                "outer.steps=2"};
        train(small(looks), 1, reports::add);
        List<String> confirmed = new ArrayList<>(List.of(looks));
        confirmed.add("outer.validation.confirm=3");
        train(small(confirmed.toArray(String[]::new)), 1, reports::add);

        assertThat(reports).hasSize(2);
        assertThat(reports.get(0).confirmation()).isEmpty();
        assertThat(reports.get(1).validation()).isEqualTo(reports.get(0).validation());
        assertThat(reports.get(1).confirmation().orElseThrow().episodes()).isEqualTo(12);
    }

    @Test
    void aControlThatTakesNothingAwayIsLeftOut() {
        Experiment plastic = small();
        assertThat(Control.of(plastic)).containsExactly(Control.PLASTICITY_FROZEN, Control.MODULATOR_ZERO);
        assertThat(Control.of(plastic.withNetwork(StaticNetwork.of(plastic.network())))).isEmpty();
        assertThat(Control.of(ExperimentReader.read("t-maze", List.of()).experiment())).isEmpty();
        assertThat(Control.of(ExperimentReader.read("t-maze-e-prop", List.of()).experiment())).isEmpty();
        var unmodulated = ExperimentVariants.of("cue-association", List.of(), RuleSettings.builtIn())
                .read(List.of(new ExperimentVariants.Change("rule", "stdp")), 1).experiment().experiment();
        assertThat(Control.of(unmodulated)).containsExactly(Control.PLASTICITY_FROZEN);
    }

    private static Evaluation evaluate(LocalEpisodes episodes, Map<String, double[]> parameters, Control control) {
        return Evaluation.of(episodes.evaluate(parameters, Key.of(1), Split.META_TEST, 0, 40, control), 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLASTICITY_FROZEN", "MODULATOR_ZERO"})
    void aControlTakesAwayWhatLearningNeeds(String name) {
        Experiment experiment = small("task.trials=3", "network.populations.modulator.parameters.scale=0.2",
                "network.projections.cue_hidden.weights.normal.std=1");
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        Map<String, double[]> parameters = InitialParameters.draw(experiment.network(), Key.of(3));
        try (var episodes = new LocalEpisodes(experiment, network, 2, PLENTY)) {
            Evaluation plastic = evaluate(episodes, parameters, Control.NONE);
            Evaluation control = evaluate(episodes, parameters, Control.valueOf(name));
            Evaluation again = evaluate(episodes, parameters, Control.NONE);

            assertThat(control.loss()).isNotEqualTo(plastic.loss());
            assertThat(again).isEqualTo(plastic);
        }
    }

    /** Without neuromodulator this rule changes no weight by a bit; what else the modulator does must go on. */
    @ParameterizedTest
    @ValueSource(strings = {"modulator", "{from: modulator}"})
    void aModulatorOfZeroCutsTheModulationAlone(String source) {
        Experiment experiment = small("task.trials=3", "network.populations.modulator.parameters.scale=0.2",
                "network.projections.cue_hidden.weights.normal.std=1",
                "network.projections.recurrent.neuromodulators.m=" + source,
                "network.projections.modulator_readout={from: modulator, to: readout, weights: {normal: {std: 1}}}");
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        Map<String, double[]> parameters = InitialParameters.draw(experiment.network(), Key.of(3));
        try (var episodes = new LocalEpisodes(experiment, network, 1, PLENTY)) {
            List<Score> frozen = episodes.evaluate(parameters, Key.of(1), Split.META_TEST, 0, 10,
                    Control.PLASTICITY_FROZEN);

            assertThat(episodes.evaluate(parameters, Key.of(1), Split.META_TEST, 0, 10, Control.MODULATOR_ZERO))
                    .usingRecursiveComparison().isEqualTo(frozen);
            assertThat(episodes.evaluate(parameters, Key.of(1), Split.META_TEST, 0, 10, Control.NONE))
                    .usingRecursiveComparison().isNotEqualTo(frozen);
        }
    }

    @Test
    void theStaticNetworkIsTheSameWithoutRules() {
        Experiment experiment = small();
        var fixed = StaticNetwork.of(experiment.network());

        assertThat(fixed.projections()).hasSameSizeAs(experiment.network().projections())
                .allMatch(projection -> projection.synapse() instanceof Synapse.Static);
        assertThat(CompiledNetwork.of(fixed, Precision.FLOAT).plasticSynapses()).isZero();
    }

    @Test
    void noThreadsAtAllIsRefused() {
        Experiment experiment = small();

        assertThatThrownBy(() -> train(experiment, 0, _ -> {
        })).hasMessage("Threads: 0 is given, but must be 1 or more.");
    }
}
