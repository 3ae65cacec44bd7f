package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "20 ms", "-65 mV", "- a", "8e-5 [1/mV^2/ms]", "null", "~", "", " a ", "a: b", "a #b",
            "*.weight", "{x", "'", "\"", "\\", "two\nlines\n", "\ttab", "---", "é…😀", "\u0085\u2028\ufeff", "a  b",
            "%", "@",
            "yes", "1.5", "a,b", "\u007f"})
    void aTextReadsAsItself(String text) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        var place = new Place.InText("x", 1, 1);
        entries.put("key", new Node.Entry(place, new Node.Scalar(place, text, true)));
        String yaml = YamlText.of(new Node.Mapping(place, entries));
        var read = (Node.Mapping) YamlTree.read(yaml, "x");
        assertThat(read.entries().values()).singleElement().satisfies(entry -> {
            var scalar = (Node.Scalar) entry.value();
            assertThat(scalar.text()).isEqualTo(text);
            assertThat(scalar.missing()).isFalse();
        });
    }

    @Test
    void outerSectionsAreIndentedAndSmallInnerOnesInBraces() {
        String yaml = "a:\n  b:\n    c: {d: 1, e: [x, y]}\n    f: {}\n";
        assertThat(YamlText.of((Node.Mapping) YamlTree.read(yaml, "x"))).isEqualTo(yaml);
    }
}
