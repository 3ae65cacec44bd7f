package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.metaplastic.learning.experiment.SmallExperiment.messageOfChange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.audit.AuditReport;
import org.metaplastic.learning.audit.Differentiators;
import org.metaplastic.learning.audit.ExperimentSubject;
import org.metaplastic.learning.audit.GradientAudit;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.outer.Trainer;
import org.metaplastic.learning.random.FirstValues;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.SynapseList;

/** {@link SmallExperiment} with sparse synapses, plastic ones among them. */
class SparseExperimentTests {

    private static final String CONNECT = "network.projections.recurrent.connect=";
    private static final String FROM_CUE = "network.projections.cue_hidden.connect={partners: {per_post: 6}}";

    private static SynapseList synapses(Network network, String projection) {
        return network.projections().stream().filter(each -> each.name().equals(projection)).findFirst().orElseThrow()
                .connectivity() instanceof Connectivity.Sparse(SynapseList list) ? list : fail(projection);
    }

    private static SynapseList fail(String projection) {
        throw new AssertionError(projection + " is not sparse.");
    }

    private static SynapseList recurrent(String connect, String... changes) {
        String[] all = Arrays.copyOf(changes, changes.length + 1);
        all[changes.length] = CONNECT + connect;
        return synapses(SmallExperiment.read(all).network(), "recurrent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{probability: 0.4}", "{partners: {per_post: 3}}", "{partners: {per_pre: 3}}",
            "{partners: {per_pre: 3, per_post: 3}}", "{nearest: 3}", "{small_world: {neighbours: 2, rewired: 0.5}}"})
    void whatIsWrittenOutIsReadAsTheSame(String connect) {
        LoadedExperiment loaded = ExperimentReader.parse(SmallExperiment.TEXT, "small.yaml", List.of(CONNECT
                + connect));
        Network again = ExperimentReader.parse(loaded.resolvedYaml(), "small.yaml", List.of()).experiment().network();

        assertThat(again).isEqualTo(loaded.experiment().network());
        assertThat(synapses(again, "recurrent").size()).isBetween(8, 40);
        assertThat(NetworkParameter.of(again)).filteredOn(parameter -> parameter.path().equals("recurrent.w0")).first()
                .satisfies(weight -> assertThat(weight.shape().size()).isEqualTo(synapses(again, "recurrent").size()));
    }

    @Test
    void synapsesFollowFromTheSeedAndTheNameOfTheProjectionAlone() {
        SynapseList drawn = recurrent("{probability: 0.4}");

        assertThat(recurrent("{probability: 0.4}", FROM_CUE)).isEqualTo(drawn);
        assertThat(recurrent("{probability: 0.4}", "seed=2")).isNotEqualTo(drawn);
    }

    /** Written down once: they are the same on every machine. */
    @Test
    void theSynapsesOfASeedAreKnown() {
        assertThat(List.of("{probability: 0.2}", "{partners: {per_pre: 1}}", "{partners: {per_pre: 1, per_post: 1}}",
                "{small_world: {neighbours: 2, rewired: 0.5}}")).map(connect -> Arrays.toString(recurrent(connect)
                        .targets())).containsExactly("[1, 2, 0, 3, 6, 0, 2, 4, 5]", "[7, 5, 1, 6, 0, 4, 1, 0]",
                                "[2, 3, 1, 4, 5, 6, 7, 0]", "[4, 7, 5, 7, 3, 4, 1, 7, 3, 5, 2, 7, 0, 5, 0, 4]");
    }

    @Test
    void weightsAreScaledByTheMeanNumberOfPartners() {
        Network network = SmallExperiment.read("network.populations.hidden.size=400", CONNECT + "{probability: 0.1}",
                "network.projections.recurrent.weights={normal: {std: 1, per_fan_in: true}}").network();
        NetworkParameter weight = NetworkParameter.of(network).stream().filter(parameter -> parameter.path().equals(
                "recurrent.w0")).findFirst().orElseThrow();
        double[] values = FirstValues.of(weight, Key.of(1));
        double variance = Arrays.stream(values).map(value -> value * value).average().orElseThrow();

        assertThat(weight.fanIn()).isEqualTo(synapses(network, "recurrent").size() / 400.0);
        // Of 16,000 values; the relative error of a variance is sqrt(2 / 16,000).
        assertThat(variance * weight.fanIn()).isCloseTo(1, within(0.06));
    }

    @Test
    void theGradientHolds() throws IOException {
        Experiment experiment = SmallExperiment.read(FROM_CUE, CONNECT + "{small_world: {neighbours: 4, rewired: 0.5}}",
                "task.trials=2", "task.cue_steps=6", "task.decision_steps=6", "task.feedback_steps=6");
        AuditReport report = new GradientAudit(Differentiators.kernels(SimdWidth.preferred())).run(ExperimentSubject.of(
                experiment, 1, 1000, SimdWidth.preferred()));

        assertThat(report.checks()).extracting(check -> check.parameter()).contains("cue_hidden.weight", "recurrent.w0",
                "recurrent.A_plus");
        assertThat(report.checks()).filteredOn(check -> !check.passed()).isEmpty();
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        Map<String, double[]> one = train(1);

        train(2).forEach((name, values) -> assertThat(values).as(name).isEqualTo(one.get(name)));
    }

    private static Map<String, double[]> train(int threads) {
        Experiment experiment = SmallExperiment.read(FROM_CUE, CONNECT + "{probability: 0.4}", "outer.steps=3",
                "network.populations.hidden.size=30");
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        try (var episodes = new LocalEpisodes(experiment, network, threads, 1L << 30)) {
            return new Trainer(experiment, episodes, _ -> {
            }).train().parameters();
        }
    }

    @Test
    void mistakesAreToldWithTheirPlace() {
        messageOfChange(CONNECT + "{probability: 0}").contains("The probability of a synapse is 0.0,"
                + " but must be above 0 and at most 1.");
        messageOfChange(CONNECT + "{probability: 1e-9}").contains("has no synapse. Connect more neurons");
        messageOfChange(CONNECT + "{partners: {}}").contains("expected per_pre, per_post or"
                + " both, found none.");
        messageOfChange(CONNECT + "{partners: {per_post: 8}}").contains("8 partners, but there are 7 neurons");
        messageOfChange(CONNECT + "{nearest: 0}").contains("expected a whole number of 1 or more");
        messageOfChange(CONNECT + "{small_world: {neighbours: 3, rewired: 0}}").contains("even number");
        messageOfChange("network.projections.cue_hidden.connect={small_world: {neighbours: 2, rewired: 0}}").contains(
                "A small world connects a population with itself");
        messageOfChange(CONNECT + "{pairs: pairs.txt}").contains("expected the path of a file"
                + " that ends in '.csv', found 'pairs.txt'.");
        messageOfChange(CONNECT + "{pairs: missing.csv}").contains("there is no file 'missing.csv'.");
        messageOfChange("network.projections.recurrent.weights={pairs: true}").contains("pairs"
                + " can only be true");
    }

    private static LoadedExperiment listed(Path folder, String table, String... changes) throws IOException {
        Files.writeString(folder.resolve("my.csv"), table);
        String[] all = Arrays.copyOf(changes, changes.length + 1);
        all[changes.length] = CONNECT + "{pairs: my.csv}";
        return ExperimentReader.parse(SmallExperiment.TEXT, folder.resolve("small.yaml").toString(), List.of(all));
    }

    @Test
    void aFileListsSynapsesAndTheirWeights(@TempDir Path folder) throws IOException {
        LoadedExperiment loaded = listed(folder, "pre, post, weight\r\n3,0,0.25\n\n0,7,-1e-1\n0,2,2\n",
                "network.projections.recurrent.weights={pairs: true}");
        Network network = loaded.experiment().network();
        NetworkParameter weight = NetworkParameter.of(network).stream().filter(parameter -> parameter.path().equals(
                "recurrent.w0")).findFirst().orElseThrow();

        assertThat(synapses(network, "recurrent").sources()).containsExactly(0, 0, 3);
        assertThat(synapses(network, "recurrent").targets()).containsExactly(2, 7, 0);
        assertThat(FirstValues.of(weight, Key.of(1))).containsExactly(2, -0.1, 0.25);
        assertThat(loaded.files()).containsOnlyKeys("my.csv");
        // A run keeps both beside each other.
        assertThat(ExperimentReader.parse(loaded.resolvedYaml(), folder.resolve("experiment.yaml").toString(), List
                .of())
                .experiment().network()).isEqualTo(network);
    }

    @Test
    void mistakesInAFileAreToldWithTheirLine(@TempDir Path folder) throws IOException {
        message(folder, "").contains("my.csv:1: expected the line 'pre,post' or 'pre,post,weight', found ''.");
        message(folder, "pre,post\n1,2\n3\n").contains("my.csv:3: expected pre,post, found '3'.");
        message(folder, "pre,post\n1,2,3\n").contains("my.csv:2: expected pre,post, found '1,2,3'.");
        message(folder, "pre,post\n1,8\n").contains(
                "my.csv:2: expected the number of a postsynaptic neuron, 0 to 7, found"
                        + " '8'.");
        message(folder, "pre,post\n-1,2\n").contains("my.csv:2: expected the number of a presynaptic neuron");
        message(folder, "pre,post\n1,99999999999\n").contains("found '99999999999'");
        message(folder, "pre,post\n1,2\n\n2,1\n1,2\n").contains("my.csv:5: neuron 1 already has a synapse on neuron 2");
        message(folder, "pre,post,weight\n1,2,NaN\n").contains("my.csv:2: expected a finite number as the weight, found"
                + " 'NaN'.");
        message(folder, "pre,post\n" + "9".repeat(1000) + ",1").contains("found '" + "9".repeat(40) + "…'");
        message(folder, "pre,post\n").contains("has no synapse");
    }

    private static AbstractStringAssert<?> message(Path folder, String table) {
        return assertThat(assertThrows(ExperimentException.class, () -> listed(folder, table)).getMessage());
    }
}
