package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metaplastic.learning.experiment.SmallExperiment.messageOf;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlTreeTests {

    @Test
    void whatIsNotYamlIsToldWithItsPlace() {
        messageOf("task: {name: x\nouter: 3").isEqualTo(
                "small.yaml:2:6: this is not YAML: expected ',' or '}', but got :"
                        + " (while parsing a flow mapping). Check indentation, quotes and brackets here and in the line above.");
    }

    @Test
    void wrongIndentationIsToldWithItsPlace() {
        messageOf("task:\n    name: x\n  rate: 3").startsWith("small.yaml:3:3: this is not YAML: ");
    }

    @Test
    void anEmptyTextIsNoExperiment() {
        messageOf("# nothing yet").isEqualTo("small.yaml:1:1: expected the sections task, network, learning and outer,"
                + " found nothing. Copy a built-in experiment to start from.");
    }

    @Test
    void aTextIsNoExperiment() {
        messageOf("hello").startsWith("small.yaml:1:1: expected the sections task,").contains(", found 'hello'.");
    }

    @Test
    void aSecondDocumentIsRefused() {
        messageOf("seed: 1\n---\nseed: 2").isEqualTo(
                "small.yaml:2:1: a second document begins with '---'. Put each experiment in a file of its own.");
    }

    @Test
    void aTagIsRefused() {
        messageOf("seed: !!javax.script.ScriptEngineManager [1]").isEqualTo("small.yaml:1:7: found the tag"
                + " 'tag:yaml.org,2002:javax.script.ScriptEngineManager', but an experiment has none. Remove it.");
    }

    @Test
    void aKeyThatIsAListIsRefused() {
        messageOf("[a, b]: 3").isEqualTo(
                "small.yaml:1:1: expected a key, found a list, a section or an alias. Write 'key: value'.");
    }

    @Test
    void anAliasRepeatsWhatItsAnchorMarks() {
        var mapping = (Node.Mapping) YamlTree.read("a: &x {b: 1}\nc: *x", "a.yaml");
        assertThat(YamlText.of(mapping)).isEqualTo("a:\n  b: 1\nc:\n  b: 1\n");
    }

    @Test
    void anAliasOfNothingIsRefused() {
        messageOf("seed: *one").isEqualTo(
                "small.yaml:1:7: '*one' stands for nothing yet. Mark what it repeats with '&one', above.");
    }

    @Test
    void anAliasOfItselfIsRefused() {
        messageOf("seed: &one [*one]").startsWith("small.yaml:1:13: '*one' stands for nothing yet.");
    }

    @Test
    void aliasesThatUnfoldWithoutEndAreRefused() {
        String bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + IntStream.range(1, 9).mapToObj(k -> "a" + k + ": &a"
                + k + " [" + ("*a" + (k - 1) + ", ").repeat(9) + "*a" + (k - 1) + "]\n").collect(Collectors.joining());
        messageOf(bomb).isEqualTo(
                "small.yaml:5:10: the text unfolds to more than 20000 values. Repeat less with '*' aliases.");
    }

    /** The outermost section, that of "a", and its list are three of them. */
    @Test
    void asManyValuesAsMayBeAndOneMore() {
        YamlTree.read(listOf(20_000 - 2), "most.yaml");
        messageOf(listOf(20_000 - 1)).contains("the text unfolds to more than 20000 values.");
    }

    private static String listOf(int values) {
        return "a: [" + "x,".repeat(values - 1) + "x]";
    }

    @Test
    void asDeepAsMayBeAndOneDeeper() {
        YamlTree.read("a: " + "[".repeat(20) + "]".repeat(20), "deepest.yaml");
        messageOf("a: " + "[".repeat(21) + "]".repeat(21)).contains("sections are nested deeper than 20.");
    }

    @Test
    void asLongAsMayBeAndOneCharacterLonger() {
        YamlTree.read("a: b #" + "x".repeat(YamlTree.MOST_CHARACTERS - 6), "longest.yaml");
        messageOf("a: b #" + "x".repeat(YamlTree.MOST_CHARACTERS - 5)).contains("the text has 262145 characters");
    }

    @Test
    void deepNestingIsRefused() {
        messageOf("a: " + "[".repeat(100_000)).isEqualTo(
                "small.yaml:1:24: sections are nested deeper than 20. Check the brackets.");
    }

    @Test
    void aLongTextIsRefused() {
        messageOf("x".repeat(300_000)).isEqualTo(
                "small.yaml:1:1: the text has 300000 characters, but an experiment may have at most 262144.");
    }

    @Test
    void aControlCharacterIsRefused() {
        messageOf("description: a\u0007b").startsWith("small.yaml:1:1: this is not YAML: ");
    }
}
