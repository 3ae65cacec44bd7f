package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.learning.experiment.ExperimentVariants.Change;
import org.metaplastic.learning.experiment.ExperimentVariants.Variant;
import org.metaplastic.learning.optimiser.ParameterGroup;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

class ExperimentVariantsTests {

    private static final RuleSettings NO_SETTINGS = RuleSettings.parse("{}", "rules.yaml");

    @TempDir
    private Path folder;

    private static RuleSettings settings(String text) {
        return RuleSettings.parse(text, "rules.yaml");
    }

    private Variant read(RuleSettings rules, String text, Change... changes) throws IOException {
        Path file = folder.resolve("small.yaml");
        Files.writeString(file, text);
        return ExperimentVariants.of(file.toString(), List.of(), rules).read(List.of(changes), 3);
    }

    private static Projection recurrent(Variant variant) {
        return variant.experiment().experiment().network().projections().stream()
                .filter(projection -> projection.name().equals("recurrent")).findFirst().orElseThrow();
    }

    private static Synapse.Plastic plastic(Variant variant) {
        return (Synapse.Plastic) recurrent(variant).synapse();
    }

    @Test
    void anotherRuleKeepsWeightsDelayAndWhatBothRulesHave() throws IOException {
        Variant variant = read(NO_SETTINGS, SmallExperiment.TEXT.replace("A_plus: {normal", "tau_plus: 17 ms\n"
                + "        A_plus: {normal"), new Change("rule", "stdp"));
        assertThat(plastic(variant).rule().name()).isEqualTo("stdp");
        assertThat(plastic(variant).neuromodulators()).isEmpty();
        assertThat(plastic(variant).setting("tau_plus").initialiser()).isEqualTo(new Initialiser.Constant(17));
        assertThat(plastic(variant).setting("A_plus").initialiser()).isEqualTo(new Initialiser.Normal(0.1, 0.1, false));
        assertThat(plastic(variant).setting("w0").initialiser()).isEqualTo(new Initialiser.Normal(0, 0.05, true));
        assertThat(recurrent(variant).delay()).isEqualTo(1);
        assertThat(variant.experiment().experiment().seed()).isEqualTo(3);
        assertThat(variant.notes()).isEmpty();
    }

    @Test
    void parametersThatTheNewRuleLacksAreLeftOutAndNamed() throws IOException {
        Variant variant = read(NO_SETTINGS, SmallExperiment.TEXT, new Change("rule", "oja"));
        assertThat(plastic(variant).rule().name()).isEqualTo("oja");
        assertThat(variant.notes()).containsExactly("'oja' has no A_plus: left out");
    }

    private static String modified(String modifiers, String parameters) {
        return SmallExperiment.TEXT.replace("rule: three-factor-stdp\n", "rule: three-factor-stdp\n      modifiers: "
                + modifiers + "\n").replace("      parameters:\n        A_plus", "      parameters:\n        "
                        + parameters + "\n        A_plus");
    }

    @Test
    void modifiersGoWithTheRuleThatIsReplacedAndAreNamed() throws IOException {
        Variant variant = read(NO_SETTINGS, modified("[homeostasis, hard-bounds]", "w_max: 2"), new Change("rule",
                "stdp"));
        assertThat(plastic(variant).rule().name()).isEqualTo("stdp");
        assertThat(variant.notes()).containsExactly(
                "the modifiers homeostasis, hard-bounds belong to the rule that 'stdp' replaces: left out",
                "'stdp' has no w_max: left out");
    }

    @Test
    void parametersOfAModifierThatBothHaveAreKept() throws IOException {
        Variant variant = read(settings("stdp: {modifiers: [hard-bounds]}"), modified("[hard-bounds]", "w_max: 2"),
                new Change("rule", "stdp"));
        assertThat(plastic(variant).rule().name()).isEqualTo("stdp+hard-bounds");
        assertThat(plastic(variant).setting("w_max").initialiser()).isEqualTo(new Initialiser.Constant(2));
        assertThat(variant.notes()).isEmpty();
    }

    @Test
    void theNeuromodulatorOfAModifierIsDrivenAsThatOfTheOldRule() throws IOException {
        Variant variant = read(settings("stdp: {modifiers: [three-factor]}"), SmallExperiment.TEXT, new Change("rule",
                "stdp"));
        assertThat(plastic(variant).neuromodulators()).containsExactly(entry("m", "modulator"));
    }

    @Test
    void settingsOfTheRuleComeBeforeThoseOfTheOldOne() throws IOException {
        Variant variant = read(settings("""
                stdp:
                  parameters:
                    A_minus: {normal: {std: 0.5}, per: synapse, learn: true}
                    A_plus: {constant: 0.25, learn: true}
                  rate_factor: 0.01
                """), SmallExperiment.TEXT, new Change("rule", "stdp"));
        assertThat(plastic(variant).setting("A_plus").initialiser()).isEqualTo(new Initialiser.Constant(0.25));
        assertThat(plastic(variant).setting("A_minus").learned()).isTrue();
        ParameterGroup group = variant.experiment().experiment().learning().groups().getFirst();
        assertThat(group.name()).isEqualTo("rule");
        assertThat(group.patterns()).containsExactly("recurrent.A_plus", "recurrent.A_minus");
        assertThat(group.rate()).isEqualTo(new ParameterGroup.Rate.Times(0.01));
    }

    @Test
    void aSectionMayNameItsRule() throws IOException {
        Variant variant = read(settings("slow-oja: {rule: oja, parameters: {eta: 0.001}}"), SmallExperiment.TEXT,
                new Change("rule", "slow-oja"));
        assertThat(plastic(variant).rule().name()).isEqualTo("oja");
        assertThat(plastic(variant).setting("eta").initialiser()).isEqualTo(new Initialiser.Constant(0.001));
    }

    @Test
    void neuromodulatorsAreDrivenAsThoseOfTheSameNames() throws IOException {
        Variant variant = read(NO_SETTINGS, SmallExperiment.TEXT, new Change("rule", "neuromodulated-hebb"));
        assertThat(plastic(variant).neuromodulators()).containsExactly(entry("m", "modulator"));
    }

    /** A learned modulator is no reward, and no error. */
    @ParameterizedTest
    @CsvSource({"r-stdp, dopamine", "e-prop, L"})
    void anotherNameStandsForAnotherSignal(String rule, String name) throws IOException {
        assertThatExceptionOfType(DoesNotApply.class).isThrownBy(() -> read(NO_SETTINGS, SmallExperiment.TEXT,
                new Change("rule", rule))).withMessage("Rule '" + rule + "' reads the neuromodulator " + name
                        + ", and nothing says what drives '" + name + "' here. Name it below 'neuromodulators' in a"
                        + " section '" + rule + "' of --rules FILE.");
        RuleSettings said = settings(rule + ": {neuromodulators: {" + name + ": modulator}}");
        assertThat(plastic(read(said, SmallExperiment.TEXT, new Change("rule", rule))).neuromodulators())
                .containsExactly(entry(name, "modulator"));
    }

    @Test
    void aRuleWithNeuromodulatorsTakesTheOnlyPopulationOfThatRole() throws IOException {
        String unmodulated = SmallExperiment.TEXT.replace("rule: three-factor-stdp", "rule: stdp")
                .replace("      neuromodulators: {m: modulator}\n", "");
        assertThat(plastic(read(NO_SETTINGS, unmodulated, new Change("rule", "three-factor-stdp"))).neuromodulators())
                .containsEntry("m", "modulator");
        String none = unmodulated.replace("role: neuromodulator", "role: neurons");
        assertThatExceptionOfType(DoesNotApply.class).isThrownBy(() -> read(NO_SETTINGS, none, new Change("rule",
                "three-factor-stdp"))).withMessage("Rule 'three-factor-stdp' reads the neuromodulator m, but the"
                        + " experiment has no population with role: neuromodulator.");
    }

    @Test
    void ofSeveralNeuromodulatorsEachMustBeDriven() throws IOException {
        assertThatExceptionOfType(DoesNotApply.class).isThrownBy(() -> read(NO_SETTINGS, SmallExperiment.TEXT,
                new Change("rule", "delta-rule"))).withMessage("Rule 'delta-rule' reads the neuromodulators error and"
                        + " activity, and nothing says what drives 'error' here. Name it below 'neuromodulators' in a"
                        + " section 'delta-rule' of --rules FILE.");
        RuleSettings said = settings("delta-rule: {neuromodulators: {error: modulator, activity: modulator}}");
        assertThat(plastic(read(said, SmallExperiment.TEXT, new Change("rule", "delta-rule"))).neuromodulators())
                .containsEntry("error", "modulator").containsEntry("activity", "modulator");
        String both = SmallExperiment.TEXT.replace("rule: three-factor-stdp\n", "rule: delta-rule\n").replace(
                "neuromodulators: {m: modulator}", "neuromodulators: {activity: modulator, error: modulator}").replace(
                        "A_plus: {", "eta: {").replace("recurrent.A_plus", "recurrent.eta");
        assertThat(plastic(read(settings("mine: {rule: delta-rule}"), both, new Change("rule", "mine")))
                .neuromodulators()).containsOnlyKeys("error", "activity");
    }

    @Test
    void aRuleThatReadsWhatTheNeuronLacksDoesNotApply() {
        assertThatExceptionOfType(DoesNotApply.class).isThrownBy(() -> read(settings(
                "e-prop-adaptive: {neuromodulators: {L: modulator}}"), SmallExperiment.TEXT, new Change("rule",
                        "e-prop-adaptive"))).withMessageContaining("the rule reads 'post.beta', but 'hidden'"
                                + " has only v, ");
    }

    @Test
    void aRuleInMillivoltsDoesNotApplyToANeuronWithoutUnits() {
        assertThatExceptionOfType(DoesNotApply.class).isThrownBy(() -> read(NO_SETTINGS, SmallExperiment.TEXT,
                new Change("rule", "clopath"))).withMessageContaining("rule 'clopath' does not fit the units of"
                        + " 'hidden'");
    }

    @Test
    void noneMakesTheProjectionStaticWithTheSameWeights() throws IOException {
        Variant variant = read(NO_SETTINGS, SmallExperiment.TEXT.replace("match: [recurrent.A_plus]",
                "match: [recurrent.A_plus, recurrent.w0]"), new Change("rule", "none"));
        assertThat(recurrent(variant).synapse()).isInstanceOfSatisfying(Synapse.Static.class, fixed -> assertThat(fixed
                .weight().initialiser()).isEqualTo(new Initialiser.Normal(0, 0.05, true)));
        assertThat(variant.experiment().experiment().learning().groups().getFirst().patterns()).containsExactly(
                "recurrent.weight");
    }

    @Test
    void theRuleOfTheExperimentStaysAsItIs() throws IOException {
        Network own = read(NO_SETTINGS, SmallExperiment.TEXT).experiment().experiment().network();
        assertThat(read(NO_SETTINGS, SmallExperiment.TEXT, new Change("rule", "three-factor-stdp")).experiment()
                .experiment().network()).isEqualTo(own);
    }

    @Test
    void otherKeysAreChangedAfterTheRule() throws IOException {
        Variant variant = read(NO_SETTINGS, SmallExperiment.TEXT, new Change(
                "network.projections.recurrent.parameters.eta", "0.5"), new Change("rule", "oja"));
        assertThat(plastic(variant).setting("eta").initialiser()).isEqualTo(new Initialiser.Constant(0.5));
    }

    @Test
    void mistakesNameTheOption() {
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> read(NO_SETTINGS, SmallExperiment.TEXT,
                new Change("rule", "ojaa"))).withMessageStartingWith("--vary rule=ojaa: ").withMessageContaining(
                        "Did you mean 'oja'?");
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> read(NO_SETTINGS, SmallExperiment.TEXT,
                new Change("learning.rat", "1"))).withMessageStartingWith("--vary learning.rat=1: ")
                .withMessageContaining("Did you mean 'rate'?");
    }

    @Test
    void withoutAPlasticProjectionThereIsNoRule() {
        String fixed = SmallExperiment.TEXT.substring(0, SmallExperiment.TEXT.indexOf("      rule: three"))
                + SmallExperiment.TEXT.substring(SmallExperiment.TEXT.indexOf("    hidden_readout:"));
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> read(NO_SETTINGS, fixed.replace(
                "  groups:\n    rule: {match: [recurrent.A_plus], rate_factor: 0.1}\n", ""), new Change("rule", "oja")))
                .withMessageEndingWith("small.yaml has no plastic projection. Give one of its projections a 'rule'"
                        + " first.");
    }

    @Test
    void ofSeveralPlasticProjectionsOneMustBeNamed() throws IOException {
        String two = SmallExperiment.TEXT.replace("    hidden_readout:", "    again: {from: hidden, to: hidden,"
                + " delay: 2, weights: 0, rule: stdp}\n    hidden_readout:");
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> read(NO_SETTINGS, two, new Change("rule",
                "oja"))).withMessageEndingWith("small.yaml has the plastic projections recurrent, again. Say which is"
                        + " meant, such as --vary network.projections.recurrent.rule=oja,stdp.");
        Variant variant = read(NO_SETTINGS, two, new Change("network.projections.recurrent.rule", "oja"));
        assertThat(plastic(variant).rule().name()).isEqualTo("oja");
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> read(NO_SETTINGS, two, new Change(
                "network.projections.recurent.rule", "oja"))).withMessageContaining("'recurent' is no plastic"
                        + " projection of ");
    }

    @Test
    void aMistakeInTheSettingsNamesTheirPlace() {
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> read(settings(
                "oja: {parameters: {etta: 0.1}}"), SmallExperiment.TEXT, new Change("rule", "oja")))
                .withMessageStartingWith("rules.yaml:1:").withMessageContaining("Did you mean 'eta'?");
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> settings("oja: 3")).withMessage(
                "rules.yaml:1:6: oja: expected a section of keys, found '3'.");
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> settings("[oja]"))
                .withMessageStartingWith(
                        "rules.yaml:1:1: expected a section a rule, found a list of 1.");
    }

    @Test
    void theBuiltInSettingsFitTheMainExperiment() {
        RuleSettings rules = RuleSettings.builtIn();
        var variants = ExperimentVariants.of("cue-association", List.of(), rules);
        for (String name : rules.names()) {
            Variant variant = variants.read(List.of(new Change("rule", name)), 1);
            assertThat(variant.experiment().experiment().learning().groups()).as(name).extracting(ParameterGroup::name)
                    .contains("rule");
        }
    }
}
