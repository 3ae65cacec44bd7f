package org.metaplastic.learning.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.audit.Alignment;
import org.metaplastic.engine.audit.Check;
import org.metaplastic.engine.audit.FiniteDifferences;
import org.metaplastic.engine.audit.Probe;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.equations.Composition;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.LevelParameters;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.Experiments;
import org.metaplastic.library.EquationFolder;
import org.metaplastic.library.Library;
import org.metaplastic.model.NetworkException;

/** The gradient of everything that comes with metaplastic holds. Seeds are 1; steps as many as a second allows. */
class GradientAuditTests {

    private static final long SEED = 1;
    private static final int STEPS = 30;
    private static final SimdWidth WIDTH = SimdWidth.preferred();

    private static final int SEEDS = 5;
    private static final String OF_RULE = RuleNetwork.PROJECTION + ".";

    static Stream<String> rules() {
        return Library.rules().stream().map(Library.Entry::name);
    }

    static Stream<String> neurons() {
        return Library.neurons().stream().map(Library.Entry::name);
    }

    static Stream<String> surrogates() {
        return Library.surrogates().stream().map(Library.Entry::name);
    }

    static Stream<String> experiments() {
        // Layers of convolution take the interpreter minutes: small ones are audited below.
        return Experiments.names().stream().filter(name -> !ExperimentReader.read(name, List.of()).resolvedYaml()
                .contains("convolution:"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void gradientOfEveryRuleHolds(String rule) {
        requirePassed(RuleSubject.of(Library.rule(rule), SEED, 1, STEPS, WIDTH));
    }

    @ParameterizedTest
    @MethodSource("rules")
    @Tag("slow")
    void gradientOfEveryRuleHoldsForManySeeds(String rule) {
        for (long seed = 1; seed <= 5; seed++) {
            requirePassed(RuleSubject.of(Library.rule(rule), seed, 2, RuleSubject.STEPS, WIDTH));
        }
    }

    /** As docs/tutorial-your-own-rule.md says: of all with one seed, and without a mistake with two others. */
    @Test
    void gradientOfTheRuleOfTheTutorialHolds() {
        RuleEquations rule = new EquationFolder(Path.of("..", "examples", "graupner-brunel")).rule(
                "graupner-brunel.rule");

        AuditReport report = audit(RuleSubject.of(rule, 3, 1, RuleSubject.STEPS, WIDTH));
        assertThat(report.checks()).allMatch(check -> check.passed() && !check.vacuous());
        assertThat(confirmed(report)).containsExactlyInAnyOrderElementsOf(rule.parameters().stream().map(
                Parameter::name).toList());
        requirePassed(RuleSubject.of(rule, 1, 1, RuleSubject.STEPS, WIDTH));
        requirePassed(RuleSubject.of(rule, 2, 1, RuleSubject.STEPS, WIDTH));
    }

    /** Parameters of the rule for which finite differences decide, and agree. */
    private static Set<String> confirmed(AuditReport report) {
        return report.checks().stream().filter(check -> check.comparison().equals(FiniteDifferences.NAME)
                && check.passed() && !check.vacuous() && check.parameter().startsWith(OF_RULE)).map(
                        check -> check.parameter().substring(OF_RULE.length())).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void gradientOfEveryNeuronHolds(String name) {
        requirePassed(NeuronSubject.of(Library.neuron(name), SEED, 1, STEPS, WIDTH));
    }

    @ParameterizedTest
    @MethodSource("surrogates")
    void gradientOfEverySurrogateHolds(String surrogate) {
        requirePassed(RuleSubject.of(surrogate, RuleNetwork.driven(Library.rule("stdp"), Library.neuron("lif"),
                surrogate, Library.neuron(RuleNetwork.LEAKY_READOUT)), SEED, 1, STEPS, WIDTH));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void gradientOfTheFirstStepsOfEveryExperimentHolds(String experiment) throws IOException {
        Subject subject = ExperimentSubject.of(ExperimentReader.read(experiment, List.of()).experiment(), 1, STEPS,
                WIDTH);
        Probe beginning = subject.samples().getFirst().beginning();
        requirePassed(new Subject(subject.name(), subject.network(), List.of(new Subject.Sample(beginning, beginning)),
                subject.description(), subject.key()));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    @Tag("slow")
    void gradientOfEveryExperimentHolds(String experiment) throws IOException {
        requirePassed(ExperimentSubject.of(ExperimentReader.read(experiment, List.of()).experiment(), 2, 0, WIDTH));
    }

    /** The shipped experiment with images of 6 x 6 pixels, layers of a few channels and two ways: whole episodes. */
    @Test
    void gradientOfShrunkCharactersHolds() throws IOException {
        Subject subject = ExperimentSubject.of(ExperimentReader.read("glyphs", List.of("task.side=6", "task.ways=2",
                "task.meta_train.ways=2", "network.inputs.image.shape=[1, 6, 6]",
                "network.populations.edges.shape=[2, 3, 3]", "network.populations.parts.shape=[3, 2, 2]",
                "network.populations.features.shape=[3, 1, 1]", "network.populations.readout.size=2")).experiment(), 1,
                1000, WIDTH);

        assertThat(subject.description()).startsWith("whole episodes of 30 steps with the loss of the experiment");
        requirePassed(subject);
    }

    @Test
    void aWholeEpisodeIsAuditedWithTheLossOfTheExperiment() throws IOException {
        Subject subject = ExperimentSubject.of(ExperimentReader.read("cue-association", List.of(
                "network.populations.hidden.size=8", "task.trials=3", "task.cue_steps=5", "task.decision_steps=5",
                "task.feedback_steps=5")).experiment(), 2, 1000, WIDTH);

        assertThat(subject.description()).startsWith("whole episodes of 45 steps with the loss of the experiment");
        assertThat(subject.samples()).hasSize(2).allSatisfy(sample -> {
            assertThat(sample.beginning()).isSameAs(sample.whole());
            assertThat(sample.whole().cotangents().series()).containsOnlyKeys("readout.y", "hidden.spike");
        });
        requirePassed(subject);
    }

    private static final String UNREGULARISED = "={gamma: 0.3, width: 0.6, c_rate: 0}";

    /** A small one without the regulariser, so that its rules gather the gradient of the loss alone. */
    private static AuditReport online(String... more) throws IOException {
        var changes = new ArrayList<>(List.of("network.populations.hidden.size=4", "task.cues=1",
                "task.silence_steps=5", "task.cue_steps=20", "task.delay_steps=20", "task.recall_steps=150"));
        for (String name : List.of("left_hidden", "right_hidden", "recall_hidden", "noise_hidden", "recurrent")) {
            changes.add("network.projections." + name + ".parameters" + UNREGULARISED);
        }
        changes.addAll(List.of(more));
        return audit(ExperimentSubject.of(ExperimentReader.read("t-maze-e-prop", changes).experiment(), 1, STEPS,
                WIDTH));
    }

    private static List<Alignment> alignments(AuditReport report, String approximation) {
        return report.alignments().stream().filter(alignment -> alignment.approximation().equals(approximation))
                .toList();
    }

    /** The readout's gradient is exact. Random feedback makes the others an approximation, of e-prop too. */
    @Test
    void theGradientThatAnOnlineExperimentAccumulatesIsHeldAgainstTheExactOne() throws IOException {
        AuditReport report = online();
        List<Alignment> online = alignments(report, GradientAudit.ONLINE);
        List<Alignment> eprop = alignments(report, GradientAudit.EPROP);

        assertThat(online).extracting(Alignment::parameter).containsExactly("hidden_readout.w0", "left_hidden.w0",
                "noise_hidden.w0", "recall_hidden.w0", "recurrent.w0", "right_hidden.w0", Alignment.ALL);
        assertThat(online.getFirst().cosine()).isCloseTo(1, Offset.offset(1e-6));
        assertThat(online.getFirst().relativeNorm()).isCloseTo(1, Offset.offset(1e-3));
        assertThat(eprop.getFirst().relativeError()).isLessThan(1e-9);
        assertThat(online.subList(1, 6)).filteredOn(GradientAuditTests::heard).hasSizeGreaterThan(3).allSatisfy(
                alignment -> assertThat(alignment.relativeError()).isGreaterThan(0.3));
    }

    /** Inputs of the side on which there was no cue have no gradient. */
    private static boolean heard(Alignment alignment) {
        return !Double.isNaN(alignment.cosine());
    }

    /** Weights of the readout, transposed, but for the hundredth by which an audit moves what is learned. */
    @Test
    void withTheWeightsOfTheReadoutAsFeedbackWhatItAccumulatesIsTheGradientByEProp() throws IOException {
        AuditReport report = online(
                "network.projections.hidden_readout.weights={values: [1, -1, 0.5, -2, -1, 1.5, 2, 1]}",
                "network.projections.error_signal.weights={values: [1, 0.5, -1, 2, -1, -2, 1.5, 1], learn: false}");
        List<Alignment> online = alignments(report, GradientAudit.ONLINE).stream().filter(GradientAuditTests::heard)
                .toList();
        List<Alignment> eprop = alignments(report, GradientAudit.EPROP).stream().filter(GradientAuditTests::heard)
                .toList();

        assertThat(online).hasSameSizeAs(eprop).hasSizeGreaterThan(4);
        for (int k = 0; k < online.size(); k++) {
            Alignment found = online.get(k);
            assertThat(found.parameter()).isEqualTo(eprop.get(k).parameter());
            assertThat(found.cosine()).as(found.parameter()).isCloseTo(eprop.get(k).cosine(), Offset.offset(0.01));
            assertThat(found.relativeNorm() / eprop.get(k).relativeNorm()).as(found.parameter()).isCloseTo(1, Offset
                    .offset(0.02));
        }
        assertThat(eprop.getLast().relativeError()).as("e-prop is not the exact gradient").isGreaterThan(0.05);
    }

    private static Stream<RuleEquations> gathering() {
        return rules().map(Library::rule).filter(rule -> rule.gradient().isPresent());
    }

    @Test
    void rulesThatAddAGradientUpSaySo() {
        assertThat(gathering()).extracting(RuleEquations::name).contains("e-prop-gradient", "e-prop-gradient-adaptive",
                "delta-rule-gradient");
    }

    @ParameterizedTest
    @MethodSource("gathering")
    void whatARuleAddsUpIsHeldAgainstEProp(RuleEquations rule) {
        assertThat(gathered(rule)).isNotEmpty().allMatch(check -> check.passed() && !check.vacuous());
    }

    private static List<Check> gathered(RuleEquations rule) {
        return audit(RuleSubject.of(rule, SEED, 2, STEPS, WIDTH)).checks().stream().filter(check -> check.comparison()
                .equals(GradientAudit.GATHERED)).toList();
    }

    private static Stream<Arguments> mistakes() {
        return Stream.of(Arguments.of("e-prop-gradient", "g += L * e", "g += 1.001 * L * e"),
                Arguments.of("e-prop-gradient", "x += pre.spike", "x += 0.999 * pre.spike"),
                Arguments.of("e-prop-gradient", "gain * psi * x - e", "gain * psi * (x - pre.spike) - e"),
                Arguments.of("e-prop-gradient-adaptive", "post.beta * e_a)", "1.001 * post.beta * e_a)"),
                Arguments.of("e-prop-gradient-adaptive", "decay(post.tau_a) * e_a", "0.999 * decay(post.tau_a) * e_a"),
                Arguments.of("delta-rule-gradient", "error * x", "error * (x - pre.spike)"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeInWhatARuleAddsUpFailsTheAudit(String name, String right, String wrong) {
        String text = EquationWriter.text(Library.rule(name));
        assertThat(text).contains(right);
        RuleEquations mistaken = EquationParser.rule(text.replace(right, wrong), "mistaken");

        AuditReport report = audit(RuleSubject.of(mistaken, SEED, 1, STEPS, WIDTH));

        assertThat(report.passed()).isFalse();
        assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Check::comparison).containsOnly(
                GradientAudit.GATHERED);
    }

    /** States of an episode as 16-bit numbers: 11 significant bits, 5e-4, and what steps make of it. */
    @ParameterizedTest
    @EnumSource(names = {"DENSE", "EVENT"})
    void whatHalfPrecisionCostsIsMeasured(SynapseKernel kernel) {
        var audit = new GradientAudit(Differentiators.kernels(WIDTH, kernel));
        List<Alignment> halved = audit.run(RuleSubject.of(Library.rule("three-factor-stdp"), SEED, 1, 100, WIDTH))
                .alignments().stream().filter(alignment -> alignment.approximation().equals(GradientAudit.HALF))
                .toList();

        assertThat(halved).last().extracting(Alignment::parameter).isEqualTo(Alignment.ALL);
        assertThat(halved.getLast().relativeError()).isBetween(1e-9, 1e-2);
    }

    @Test
    void parametersThatDoNothingHaveNoGradient() {
        RuleEquations rule = EquationParser.rule("""
                rule idle
                weight w0
                parameter nothing = 1
                synapse w = w0
                step
                  w += 0 * nothing
                transmit w
                """, "test");

        AuditReport report = audit(RuleSubject.of(rule, SEED, 1, STEPS, WIDTH));

        assertThat(report.passed()).isTrue();
        assertThat(report.checks()).filteredOn(check -> check.parameter().equals("synapses.nothing"))
                .hasSize(3).allMatch(Check::vacuous).extracting(Check::error).containsOnly(0.0);
        assertThat(report.checks()).filteredOn(check -> check.parameter().equals("synapses.w0")).noneMatch(
                Check::vacuous);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void differencesConfirmEveryParameterOfARuleUnlessItsEquationsLetNoGradientThrough(String name) {
        RuleEquations rule = Library.rule(name);
        var confirmed = new TreeSet<String>();
        for (long seed = 1; seed <= SEEDS && confirmed.size() < rule.parameters().size(); seed++) {
            confirmed.addAll(confirmed(audit(RuleSubject.of(rule, seed, 1, STEPS, WIDTH))));
        }
        assertThat(rule.parameters()).extracting(Parameter::name).filteredOn(parameter -> !confirmed.contains(
                parameter)).containsExactlyInAnyOrderElementsOf(LevelParameters.of(rule));
    }

    /** Every modifier, on a rule that transmits its weight and on one that transmits more. */
    private static Stream<RuleEquations> modified() {
        return Library.modifiers().stream().flatMap(modifier -> Stream.of("stdp-triplet", "differentiable-hebb").map(
                rule -> Composition.of(Library.rule(rule), List.of(Library.modifier(modifier.name())))));
    }

    @ParameterizedTest
    @MethodSource("modified")
    void gradientOfEveryModifierHolds(RuleEquations rule) {
        requirePassed(RuleSubject.of(rule, SEED, 1, STEPS, WIDTH));
    }

    @Test
    void aRuleThatReadsWhatNoNeuronHasIsRefused() {
        RuleEquations rule = EquationParser.rule("""
                rule exotic
                weight w0
                synapse w = w0
                step
                  w += post.mood
                transmit w
                """, "test");

        assertThatThrownBy(() -> RuleSubject.of(rule, SEED, 1, STEPS, WIDTH)).isInstanceOf(NetworkException.class)
                .hasMessageContaining("'exotic'").hasMessageContaining("post.mood");
    }

    @Test
    void theSameSeedGivesTheSameReport() {
        assertThat(audit(RuleSubject.of(Library.rule("stdp"), 3, 1, STEPS, WIDTH)))
                .isEqualTo(audit(RuleSubject.of(Library.rule("stdp"), 3, 1, STEPS, WIDTH)))
                .isNotEqualTo(audit(RuleSubject.of(Library.rule("stdp"), 4, 1, STEPS, WIDTH)));
    }

    private static AuditReport audit(Subject subject) {
        return new GradientAudit(Differentiators.kernels(WIDTH)).run(subject);
    }

    private static void requirePassed(Subject subject) {
        AuditReport report = audit(subject);
        assertThat(report.checks()).isNotEmpty().filteredOn(check -> !check.passed()).isEmpty();
        assertThat(report.checks()).filteredOn(check -> check.comparison().equals(FiniteDifferences.NAME)).as(
                "directions along which differences decide").anyMatch(check -> !check.vacuous());
        assertThat(report.passed()).isTrue();
    }
}
