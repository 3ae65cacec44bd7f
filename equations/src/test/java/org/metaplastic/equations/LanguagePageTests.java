package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page docs/equations.md. */
class LanguagePageTests {

    private static final String PAGE = page();

    private static String page() {
        try {
            return Files.readString(Path.of("..", "docs", "equations.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The definition of the page that begins with this header. */
    private static String example(String header) {
        List<String> lines = new ArrayList<>();
        PAGE.lines().dropWhile(line -> !line.equals("    " + header)).takeWhile(line -> line.startsWith("    "))
                .forEach(line -> lines.add(line.substring(4)));
        assertThat(lines).as(header).isNotEmpty();
        return String.join("\n", lines);
    }

    @Test
    void everyFunctionIsListedWithItsArguments() {
        List<String> listed = Pattern.compile("(?m)^\\| `([a-z]+)\\(([^)]*)\\)` \\|").matcher(PAGE).results()
                .map(row -> row.group(1) + "/" + row.group(2).split(",").length).toList();

        assertThat(listed).containsExactlyElementsOf(Arrays.stream(Function.values()).map(function -> function.symbol()
                + "/" + function.arity()).toList());
    }

    @Test
    void everyUnitIsListed() {
        List<String> listed = Pattern.compile("(?m)^\\| ((`\\w+`(, )?)+) \\| (time|rate|voltage)").matcher(PAGE)
                .results()
                .map((MatchResult row) -> row.group(1).replace("`", "")).flatMap(row -> Arrays.stream(row.split(", ")))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(Quantity.unitNames());
    }

    @Test
    void examplesAreRight() {
        assertThatCode(() -> {
            EquationParser.rule(example("rule gated-hebb"), "page");
            EquationParser.neuron(example("neuron lif-refractory"), "page");
            EquationParser.modifier(example("modifier three-factor"), "page");
            EquationParser.surrogate(example("surrogate triangle"), "page");
        }).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"d e/dt = -e / tau_e, d e/dt = -e / tau_ee", "x += pre.spike, x += post.spike",
            "d e/dt = -e / tau_e, d e/dt = -e * tau_e", "d e/dt = -e / tau_e, d e/dt = -e^2 / tau_e"})
    void mistakesAreToldAsThePageSays(String line, String wrong) {
        String text = example("rule gated-hebb").replace(line, wrong);

        EquationException mistake = catchThrowableOfType(EquationException.class, () -> EquationParser.rule(text,
                "my.rule"));

        assertThat(PAGE).contains(String.valueOf(mistake.getMessage()).indent(4));
    }
}
