package org.metaplastic.learning.experiment;

import static org.metaplastic.learning.experiment.SmallExperiment.messageIf;
import static org.metaplastic.learning.experiment.SmallExperiment.messageOf;

import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExperimentMistakesTests {

    @Nested
    class Refractory {

        @Test
        void learned() {
            messageIf("neuron: lif", "neuron: lif\n      refractory: {constant: 5 ms, learn: true}").isEqualTo(
                    "small.yaml:10:19: network.populations.hidden.refractory: a refractory period cannot be learned:"
                            + " whether a neuron may spike passes no gradient. Remove 'learn'.");
        }

        @Test
        void negative() {
            messageIf("neuron: lif", "neuron: lif\n      refractory: -1 ms").endsWith(
                    "network.populations.hidden.refractory: expected a time of 0 or more, found -1 ms.");
        }

        @Test
        void ofAGradedUnit() {
            messageIf("neuron: tanh-modulator", "neuron: tanh-modulator\n      refractory: 5 ms").contains(
                    "'tanh-modulator' does not spike, so it has no refractory period. Remove 'refractory'.");
        }

        @Test
        void withoutUnit() {
            messageIf("neuron: lif", "neuron: lif\n      refractory: 5").contains(
                    "found '5', which has no unit. Write '5 ms' if that is meant.");
        }
    }

    @Nested
    class Ports {

        @Test
        void unknown() {
            messageIf("to: modulator,", "to: modulator.inptu,").contains("Projection 'feedback_modulator' ends in"
                    + " 'modulator.inptu', but 'modulator' has no input 'inptu'. It has: input. Did you mean 'input'?");
        }

        @Test
        void ofAnUnknownPopulation() {
            messageIf("to: modulator,", "to: modulatr.input,").isEqualTo("small.yaml:23:46:"
                    + " network.projections.feedback_modulator.to: unknown population 'modulatr'."
                    + " Did you mean 'modulator'? There are: cue, go, feedback, hidden, modulator, readout.");
        }

        @Test
        void ofAnInputOfTheTask() {
            messageIf("to: modulator,", "to: cue.input,").contains(
                    "ends in 'cue', an input, which only the task drives");
        }
    }

    @Nested
    class Keys {

        @Test
        void unknownAtTheTop() {
            messageIf("learning:", "lerning:").isEqualTo("small.yaml:34:1: unknown key 'lerning'."
                    + " Did you mean 'learning'? It may have: name, description, seed, task, network, learning, outer,"
                    + " evaluation, extends, set, presets.");
        }

        @Test
        void unknownInThePopulation() {
            messageIf("neuron: lif", "nueron: lif").isEqualTo("small.yaml:9:7: network.populations.hidden: unknown key"
                    + " 'nueron'. Did you mean 'neuron'? 'neuron' is required, and missing. It may have: size, shape,"
                    + " role, neuron, surrogate, refractory, parameters.");
        }

        @Test
        void unknownInTheTask() {
            messageIf("rate: 100 Hz", "trails: 3").startsWith("small.yaml:3:3: task: unknown key 'trails'."
                    + " Did you mean 'trials'? It may have: name, cues, trials, cue_steps,");
        }

        @Test
        void unknownParameterOfTheNeuron() {
            messageIf("tau_m: 20 ms", "tau_n: 20 ms").isEqualTo(
                    "small.yaml:12:9: network.populations.hidden.parameters:"
                            + " unknown key 'tau_n'. Did you mean 'tau_m'? It may have: tau_m, v_th, gain.");
        }

        @Test
        void unknownParameterOfTheRule() {
            messageIf("A_plus: {normal", "A_pluss: {normal").isEqualTo("small.yaml:32:9:"
                    + " network.projections.recurrent.parameters: unknown key 'A_pluss'. Did you mean 'A_plus'?"
                    + " It may have: tau_plus, tau_minus, A_plus, A_minus, tau_e.");
        }

        @Test
        void unknownParameterOfTheSurrogate() {
            messageIf("gamma: 0.15", "gama: 0.15").isEqualTo("small.yaml:10:35: network.populations.hidden.surrogate:"
                    + " unknown key 'gama'. Did you mean 'gamma'? It may have: name, gamma, width.");
        }

        @Test
        void unknownInTheInitialValues() {
            messageIf("std: 0.05", "sdt: 0.05").isEqualTo("small.yaml:28:26:"
                    + " network.projections.recurrent.weights.normal: unknown key 'sdt'. Did you mean 'std'?"
                    + " It may have: mean, std, per_fan_in.");
        }

        @Test
        void unknownInTheGroup() {
            messageIf("rate_factor", "rate_fraction").isEqualTo("small.yaml:37:39: learning.groups.rule: unknown key"
                    + " 'rate_fraction'. Did you mean 'rate_factor'? It may have: match, rate_factor, rate, clip, weight_decay.");
        }

        @Test
        void givenTwice() {
            messageIf("  batch: 4", "  steps: 4").isEqualTo(
                    "small.yaml:42:3: key 'steps' is given twice, first in line 41. Remove one.");
        }

        @Test
        void missing() {
            messageIf("  steps: 10\n", "").isEqualTo(
                    "small.yaml:40:1: outer: 'steps' is missing. Add it, such as 'steps: 100'.");
        }

        @Test
        void missingTogetherWithTheirSection() {
            messageOf("seed: 1").isEqualTo(
                    "small.yaml:1:1: task: 'name' is missing. Add it, such as 'name: cue-association'.");
        }

        @Test
        void withoutEffect() {
            messageIf("  rate: 0.005", "  rate: 0.005\n  momentum: 0.9").isEqualTo("small.yaml:36:3: learning.momentum:"
                    + " 'momentum' has no effect beside what else is set here. Remove it.");
        }
    }

    @Nested
    class Values {

        @Test
        void negativeSteps() {
            messageIf("steps: 10", "steps: -3").isEqualTo(
                    "small.yaml:41:10: outer.steps: expected a whole number of 1 or more, found '-3'.");
        }

        @Test
        void emptyBatch() {
            messageIf("batch: 4", "batch: 0").isEqualTo(
                    "small.yaml:42:10: outer.batch: expected a whole number of 1 to 1000000, found '0'.");
        }

        @Test
        void textForANumber() {
            messageIf("rate: 0.005", "rate: fast").isEqualTo(
                    "small.yaml:35:9: learning.rate: expected a number, found 'fast'.");
        }

        @Test
        void notANumber() {
            messageIf("rate: 0.005", "rate: NaN").isEqualTo(
                    "small.yaml:35:9: learning.rate: expected a finite number, found 'NaN'.");
        }

        @Test
        void tooLargeForSinglePrecision() {
            messageIf("rate: 0.005", "rate: 1e39").isEqualTo("small.yaml:35:9: learning.rate: expected a number"
                    + " between -3.4028235E38 and 3.4028235E38, the largest number in single precision,"
                    + " found '1e39'.");
        }

        /** With the mean that is none, though the largest number is. */
        @Test
        void drawnTooLargeForSinglePrecision() {
            messageIf("cue_hidden: {from: cue, to: hidden, weights: {normal: {std: 0.2}}}",
                    "cue_hidden: {from: cue, to: hidden, weights: {normal: {std: 3.4e38}}}").startsWith(
                            "small.yaml:22:41: network.projections.cue_hidden.weights: Parameter 'cue_hidden.weight' begins at")
                    .contains(", the largest number in single precision. Give smaller values.");
        }

        @Test
        void listForANumber() {
            messageIf("rate: 0.005", "rate: [1, 2]").isEqualTo(
                    "small.yaml:35:9: learning.rate: expected a number, found a list of 2.");
        }

        @Test
        void nothing() {
            messageIf("batch: 4", "batch:").isEqualTo(
                    "small.yaml:42:9: outer.batch: expected a whole number of 1 to 1000000, found nothing.");
        }

        @Test
        void textForASection() {
            messageIf("outer:\n  steps: 10\n  batch: 4", "outer: 10").isEqualTo(
                    "small.yaml:40:8: outer: expected a section of keys, found '10'.");
        }

        @Test
        void textForAList() {
            messageIf("[recurrent.A_plus]", "recurrent.A_plus").isEqualTo(
                    "small.yaml:37:19: learning.groups.rule.match:"
                            + " expected a list in brackets, such as [a, b], found 'recurrent.A_plus'.");
        }

        @Test
        void neitherTrueNorFalse() {
            messageIf("per_fan_in: true", "per_fan_in: yes").isEqualTo("small.yaml:28:49:"
                    + " network.projections.recurrent.weights.normal.per_fan_in: expected true or false, found 'yes'.");
        }

        @Test
        void unknownChoice() {
            messageIf("role: readout", "role: raedout").isEqualTo("small.yaml:18:13: network.populations.readout.role:"
                    + " expected one of neurons, readout, neuromodulator, found 'raedout'. Did you mean 'readout'?");
        }

        @Test
        void missingUnit() {
            messageIf("tau_m: 20 ms", "tau_m: 19.5").isEqualTo("small.yaml:12:16:"
                    + " network.populations.hidden.parameters.tau_m: expected a quantity such as '20 ms', found '19.5',"
                    + " which has no unit. Write '19.5 ms' if that is meant.");
        }

        @Test
        void wrongUnit() {
            messageIf("rate: 100 Hz", "rate: 100 mV").isEqualTo("small.yaml:3:9: task.rate:"
                    + " expected a quantity such as '100 Hz', found '100 mV', which has another unit.");
        }

        @Test
        void unknownUnit() {
            messageIf("dt: 1 ms", "dt: 1 msec").isEqualTo("small.yaml:5:7: network.dt: expected a quantity such as"
                    + " '20 ms', found '1 msec'. Units are ms, s, us, Hz, kHz, mV, V, uV.");
        }

        @Test
        void unitWhereNoneBelongs() {
            messageIf("weights: 0.5", "weights: 0.5 mV").isEqualTo("small.yaml:23:66:"
                    + " network.projections.feedback_modulator.weights: expected a number without unit, found '0.5 mV'."
                    + " Remove the unit.");
        }

        @Test
        void noStep() {
            messageIf("dt: 1 ms", "dt: 0 ms").isEqualTo(
                    "small.yaml:5:7: network.dt: expected a time above 0, found 0 ms.");
        }

        @Test
        void spreadBelowZero() {
            messageIf("std: 0.05", "std: -0.05").isEqualTo("small.yaml:28:26:"
                    + " network.projections.recurrent.weights.normal.std: normal: std is -0.05, but must be 0 or more.");
        }

        @Test
        void twoOriginsOfOneParameter() {
            messageIf("{glorot: true}", "{glorot: true, constant: 1}").isEqualTo("small.yaml:33:49:"
                    + " network.projections.hidden_readout.weights: expected one of constant, normal, uniform, glorot,"
                    + " cycle, values, pairs, from_file, found constant and glorot. Say once where the values come from.");
        }

        @Test
        void wrongGranularity() {
            messageIf("tau_m: 20 ms", "tau_m: {constant: 20 ms, per: pre}").isEqualTo("small.yaml:12:39:"
                    + " network.populations.hidden.parameters.tau_m.per: unknown granularity 'pre'."
                    + " There are: one, neuron, channel.");
        }

        @Test
        void targetAboveOneSpikeAStep() {
            messageIf("target: 0.03", "target: 3").isEqualTo("small.yaml:39:34: learning.firing_rate.hidden.target:"
                    + " expected the share of steps with a spike, 0 to 1, found '3'.");
        }

        @Test
        void mappingThatDoesNotFitTheCues() {
            messageIf("rate: 100 Hz", "cues: 4").isEqualTo("small.yaml:1:1: task: Cue association: mapping is bijection"
                    + " with 4 cues, but there are two sides. Set mapping: random-function, or cues: 2.");
        }

        @Test
        void endlessEpisode() {
            messageIf("rate: 100 Hz", "trials: 2000000000").isEqualTo(
                    "small.yaml:1:1: task: an episode has 180000000000"
                            + " steps, but may have at most 10000000. Reduce the trials or the steps of one.");
        }
    }

    @Nested
    class Names {

        @Test
        void unknownTask() {
            messageIf("name: cue-association", "name: cue-asociation").isEqualTo(
                    "small.yaml:2:9: task.name: unknown task"
                            + " 'cue-asociation'. Did you mean 'cue-association'? There are: cue-association, cue-association-4,"
                            + " cue-association-8, cue-association-delayed, t-maze, characters.");
        }

        @Test
        void unknownNeuron() {
            messageIf("neuron: leaky-readout", "neuron: leaky-raedout").startsWith("small.yaml:20:15:"
                    + " network.populations.readout.neuron: The library has no neuron 'leaky-raedout'."
                    + " Did you mean 'leaky-readout'? It has: adaptive-exponential,").endsWith(
                            ". For equations of your own give the path of their file, such as my.neuron.");
        }

        @Test
        void unknownSurrogate() {
            messageIf("name: triangle", "name: triangel").startsWith("small.yaml:10:25:"
                    + " network.populations.hidden.surrogate.name: The library has no surrogate 'triangel'."
                    + " Did you mean 'triangle'?");
        }

        @Test
        void unknownRule() {
            messageIf("three-factor-stdp", "three-faktor-stdp").startsWith("small.yaml:29:13:"
                    + " network.projections.recurrent.rule: The library has no rule 'three-faktor-stdp'."
                    + " Did you mean 'three-factor-stdp'?");
        }

        @Test
        void missingFileOfARule() {
            messageIf("three-factor-stdp", "rules/mine.rule").isEqualTo("small.yaml:29:13:"
                    + " network.projections.recurrent.rule: there is no file 'rules/mine.rule'."
                    + " Paths start from the folder of the experiment.");
        }

        @Test
        void unknownModifier() {
            messageIf("rule: three-factor-stdp", "rule: three-factor-stdp, modifiers: [dael]".replace(", ", "\n      "))
                    .startsWith("small.yaml:30:19: network.projections.recurrent.modifiers: The library has no modifier"
                            + " 'dael'. Did you mean 'dale'? It has: dale,")
                    .endsWith("give the path of their file, such as my.modifier.");
        }

        @Test
        void modifierOfARuleWithoutAPlasticWeight() {
            messageIf("rule: three-factor-stdp", "rule: short-term\n      modifiers: [hard-bounds]").isEqualTo(
                    "small.yaml:30:19: network.projections.recurrent.modifiers: Rule 'short-term' transmits no synaptic"
                            + " variable, but modifier 'hard-bounds' acts on the one that a rule transmits. Leave it out.");
        }

        @Test
        void modifierBehindBounds() {
            messageIf("rule: three-factor-stdp", "rule: stdp\n      modifiers: [hard-bounds, three-factor]").isEqualTo(
                    "small.yaml:30:32: network.projections.recurrent.modifiers: Modifier 'hard-bounds' keeps the weight"
                            + " where it is allowed, but 'three-factor' stands behind it and would change the weight"
                            + " again. Put 'hard-bounds' last.");
        }

        /** As an exported rule is, beside the modifiers that it was learned with. */
        @Test
        void modifierThatTheRuleContains() {
            messageIf("rule: three-factor-stdp",
                    "rule: three-factor-stdp\n      modifiers: [hard-bounds, three-factor]")
                    .isEqualTo("small.yaml:30:32: network.projections.recurrent.modifiers: Rule 'three-factor-stdp'"
                            + " contains the modifier three-factor already, so that 'three-factor' would act twice."
                            + " Leave out what the rule contains: an exported rule needs no 'modifiers'.");
        }

        @Test
        void crossedBounds() {
            messageOf(SmallExperiment.TEXT.replace("rule: three-factor-stdp",
                    "rule: three-factor-stdp\n      modifiers:"
                            + " [hard-bounds]"), "network.projections.recurrent.parameters={w_min: 0.5, w_max: 0.3}",
                    "learning.groups={}").isEqualTo(
                            "--set network.projections.recurrent.parameters={w_min: 0.5, w_max: 0.3}: Projection 'recurrent' keeps a value"
                                    + " between w_min = 0.5 and w_max = 0.3, but the lower bound is above the upper one."
                                    + " Exchange them, or change one.");
        }

        @Test
        void signWithoutOne() {
            signs("{cycle: [1, 0]}").isEqualTo(
                    "--set network.projections.recurrent.parameters.polarity={cycle: [1, 0]}:"
                            + " 'recurrent.polarity' begins at 0, but only its sign counts, and 0 has"
                            + " none. Give a value above or below 0.");
            signs("0").contains("'recurrent.polarity' begins at 0");
        }

        @Test
        void learnedSign() {
            signs("{constant: -1, learn: true}").isEqualTo(
                    "--set network.projections.recurrent.parameters.polarity={constant: -1, learn: true}:"
                            + " 'recurrent.polarity' is learned, but only its sign counts, so"
                            + " that its gradient is always 0. Remove 'learn', or train without gradients: 'outer.method:"
                            + " es'.");
        }

        private static AbstractStringAssert<?> signs(String polarity) {
            return messageOf(SmallExperiment.TEXT.replace("rule: three-factor-stdp", "rule: three-factor-stdp\n      "
                    + "modifiers: [dale]"), "network.projections.recurrent.parameters.polarity=" + polarity);
        }

        @Test
        void unknownPopulation() {
            messageIf("from: cue,", "from: cues,").isEqualTo("small.yaml:22:24: network.projections.cue_hidden.from:"
                    + " unknown population 'cues'. Did you mean 'cue'?"
                    + " There are: cue, go, feedback, hidden, modulator, readout.");
        }

        @Test
        void populationThatIsAnInput() {
            messageIf("    hidden:\n      size", "    go:\n      size").isEqualTo(
                    "small.yaml:7:5: network.populations.go:"
                            + " 'go' is an input of the task and there already. Rename this one.");
        }

        @Test
        void missingNeuromodulator() {
            messageIf("neuromodulators: {m: modulator}", "connect: dense").isEqualTo("small.yaml:24:5:"
                    + " network.projections.recurrent.neuromodulators: rule 'three-factor-stdp' reads 'm', but nothing says what"
                    + " drives 'm'. Name a population, such as 'm: modulator'.");
        }

        @Test
        void unknownParameterInAGroup() {
            messageIf("[recurrent.A_plus]", "[recurrent.A_plsu]").isEqualTo(
                    "small.yaml:36:3: learning.groups: Parameter"
                            + " group 'rule': 'recurrent.A_plsu' matches none of the learned parameters, which are:"
                            + " cue_hidden.weight, feedback_modulator.weight, hidden_readout.weight, recurrent.A_plus,"
                            + " recurrent.w0. Did you mean 'recurrent.A_plus'?");
        }

        @Test
        void rateOfAPopulationWithoutSpikes() {
            messageIf("    hidden: {weight", "    readout: {weight").isEqualTo(
                    "small.yaml:39:5: learning.firing_rate: unknown key 'readout'. It may have: hidden.");
        }

        @Test
        void nameThatIsNoNameOfAFolder() {
            messageIf("task:", "name: a/b\ntask:").isEqualTo("small.yaml:1:7: name: expected letters, digits, '-', '_'"
                    + " and '.', found 'a/b'. It becomes part of the name of a folder.");
        }

        @Test
        void projectionWithADotInItsName() {
            messageIf("cue_hidden:", "cue.hidden:").isEqualTo(
                    "small.yaml:22:5: network.projections.cue.hidden: expected"
                            + " a name of letters, digits, '-' and '_', found 'cue.hidden'. Rename it.");
        }
    }

    @Nested
    class Structure {

        @Test
        void readoutOfAnotherSizeThanTheTask() {
            messageIf("size: 2", "size: 3").isEqualTo("small.yaml:19:13: network.populations.readout.size:"
                    + " the task reads 2 units, but 'readout' has 3. Set size: 2.");
        }

        @Test
        void noReadout() {
            messageIf("role: readout", "role: neurons").isEqualTo("small.yaml:6:3: network.populations: expected one"
                    + " population with 'role: readout', found none. The task reads 2 units of one population.");
        }

        @Test
        void neuromodulatorOfAnotherSize() {
            messageIf("size: hidden", "size: 5").isEqualTo(
                    "small.yaml:30:25: network.projections.recurrent.neuromodulators.m:"
                            + " Projection 'recurrent': neuromodulator 'm' is driven by 'modulator' of 5 units, but must have 1 (global) or 8"
                            + " (one for each neuron of 'hidden'). Set its size.");
        }

        @Test
        void neuromodulatorOfAnotherSizeThatDoesSomethingElseToo() {
            messageIf("m: modulator", "m: readout").isEqualTo(
                    "small.yaml:30:25: network.projections.recurrent.neuromodulators.m:"
                            + " Projection 'recurrent': neuromodulator 'm' is driven by 'readout' of 2 units, but must have 1 (global) or 8"
                            + " (one for each neuron of 'hidden'). Set its size.");
        }

        @Test
        void sizesThatReferToEachOther() {
            messageIf("size: 8", "size: modulator").isEqualTo("small.yaml:8:13: network.populations.hidden.size:"
                    + " the sizes of hidden, modulator refer to each other in a circle. Give one of them a number.");
        }

        @Test
        void recurrenceWithoutDelay() {
            messageIf("delay: 1", "delay: 0").isEqualTo(
                    "small.yaml:27:7: network.projections.recurrent.delay: Population"
                            + " 'hidden' sends to itself without delay, by projection 'recurrent'. Give it delay: 1.");
            messageIf("      delay: 1\n", "").startsWith("small.yaml:24:5: network.projections.recurrent: Population");
        }

        @Test
        void circleThatOthersHearFrom() {
            messageIf("    hidden_readout:",
                    "    back: {from: modulator, to: hidden, weights: 1}\n    there: {from: hidden,"
                            + " to: modulator, weights: 1}\n    hidden_readout:").isEqualTo("small.yaml:34:5:"
                                    + " network.projections.there: Populations 'hidden', 'modulator' send to each other in a circle"
                                    + " without delay, by projections 'there', 'back'. Give one of these delay: 1.");
        }

        @Test
        void timeConstantBelowZero() {
            messageIf("A_plus: {normal", "tau_e: -5 ms\n        A_plus: {normal").isEqualTo("small.yaml:32:9:"
                    + " network.projections.recurrent.parameters.tau_e: 'recurrent.tau_e' is a time constant, which must be"
                    + " above 0 ms, but begins at -5 ms. Give a positive time.");
            messageIf("tau_m: 20 ms", "tau_m: 0 ms").startsWith("small.yaml:12:9:"
                    + " network.populations.hidden.parameters.tau_m: 'hidden.tau_m' is a time constant");
            messageIf("{m: modulator}", "{m: {from: modulator, low_pass: -3 ms}}").startsWith("small.yaml:30:46:"
                    + " network.projections.recurrent.neuromodulators.m.low_pass: 'recurrent_m.tau' is a time constant");
        }

        /** The experiment with another rule, and nothing said about its parameters. */
        private static AbstractStringAssert<?> messageOfRule(String lines) {
            return messageOf(SmallExperiment.TEXT.replace(
                    "rule: three-factor-stdp\n      neuromodulators: {m: modulator}\n"
                            + "      parameters:\n        A_plus: {normal: {mean: 0.1, std: 0.1}, learn: true}\n",
                    lines));
        }

        @Test
        void ruleThatReadsWhatItsNeuronLacks() {
            messageOfRule("rule: e-prop-adaptive\n      neuromodulators: {L: modulator}\n").startsWith(
                    "small.yaml:29:7:"
                            + " network.projections.recurrent.rule: Projection 'recurrent': the rule reads 'post.beta', but 'hidden'"
                            + " has only ").endsWith(
                                    " Give 'hidden' a neuron that has 'beta', or the projection another rule.");
        }

        @Test
        void ruleInOtherUnitsThanItsNeuron() {
            messageOfRule("rule: clopath\n").startsWith(
                    "small.yaml:29:7: network.projections.recurrent.rule: Projection"
                            + " 'recurrent': rule 'clopath' does not fit the units of 'hidden': ").endsWith(
                                    "Give the population a neuron with other units, or the projection another rule.");
        }

        @Test
        void oneToOneBetweenUnequalSizes() {
            messageIf("from: hidden, to: readout,", "from: hidden, to: readout, connect: one-to-one,").isEqualTo(
                    "small.yaml:33:5: network.projections.hidden_readout: Projection 'hidden_readout' is one-to-one, but 'hidden' has 8 neurons and"
                            + " 'readout' has 2. Make the sizes equal.");
        }

        @Test
        void maskWithRowsOfUnequalLength() {
            messageIf("from: hidden, to: readout,", "from: hidden, to: readout, connect: {mask: [[1, 0], [1]]},")
                    .isEqualTo(
                            "small.yaml:33:65: network.projections.hidden_readout.connect.mask: row 1 of the mask has"
                                    + " 2 entries, but row 2 has 1. Give each presynaptic neuron a row with an entry a"
                                    + " postsynaptic neuron.");
        }

        @Test
        void maskOfAnotherSize() {
            messageIf("from: hidden, to: readout,", "from: hidden, to: readout, connect: {mask: [[1, 0], [0, 1]]},")
                    .contains("Projection 'hidden_readout'").contains("8 x 2");
        }

        @Test
        void spikingNeuronWithoutSurrogate() {
            messageIf("      surrogate: {name: triangle, gamma: 0.15}\n", "").isEqualTo("small.yaml:7:5:"
                    + " network.populations.hidden: Neuron 'lif' spikes, but has no surrogate derivative. Name one,"
                    + " for example triangle.");
        }

        @Test
        void initialWeightsAmongTheParameters() {
            messageIf("A_plus: {normal", "w0: {normal").isEqualTo("small.yaml:32:9:"
                    + " network.projections.recurrent.parameters.w0: the initial weights of 'three-factor-stdp' are set"
                    + " by 'weights' of the projection. Move them there.");
        }

        @Test
        void neuromodulatorsWithoutARule() {
            messageIf("rule: three-factor-stdp", "connect: dense").isEqualTo("small.yaml:31:7:"
                    + " network.projections.recurrent.parameters: 'parameters' belongs to a plasticity rule, but the"
                    + " projection names none. Add 'rule: three-factor-stdp', for example, or remove it.");
        }
    }
}
