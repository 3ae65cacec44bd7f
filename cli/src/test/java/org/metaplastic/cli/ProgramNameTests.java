package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Command lines that are shown work where the user is: they call the program as the user did. */
final class ProgramNameTests {

    private static final String PROPERTY = "metaplastic.command";
    private static final String CALLED = "../my/metaplastic";
    /** The bare name in front of one of its commands; a message also begins with it and a colon. */
    private static final Pattern BARE = Pattern.compile(
            "(?<![\\w/])metaplastic (--help|train|sweep|evaluate|data|reproduce"
                    + "|list|show-rule|check-gradient|conformance|version|bench)\\b");

    @BeforeEach
    void callFromElsewhere() {
        System.setProperty(PROPERTY, CALLED);
    }

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    private static Stream<String> commands() {
        return Stream.concat(Stream.of(""), Stream.of("", "data").flatMap(ProgramNameTests::within));
    }

    /** The commands that the help of another lists. */
    private static Stream<String> within(String command) {
        String help = CommandRun.of((command + " --help").strip().split(" ")).out();
        return Pattern.compile("(?m)^  ([a-z][a-z-]*) ").matcher(help.substring(help.indexOf("\nCommands:"), help
                .indexOf("\nExamples:"))).results().map(row -> (command + " " + row.group(1)).strip());
    }

    @Test
    void allCommandsAreAmongThem() {
        assertThat(commands()).contains("", "train", "show-rule", "version", "data", "data omniglot");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void synopsisAndExamplesOfEveryHelpBeginWithTheProgramAsItWasCalled(String command) {
        String help = CommandRun.of((command + " --help").strip().split(" ")).out();

        assertThat(help).startsWith(("Usage: " + CALLED + " " + command).strip() + " ");
        List<String> examples = help.lines().dropWhile(line -> !line.equals("Examples:")).skip(1)
                .takeWhile(line -> line.startsWith("  ")).toList();
        assertThat(examples).isNotEmpty().allMatch(line -> line.startsWith("  " + CALLED + " " + command.strip()));
        assertThat(help).doesNotContainPattern(BARE).doesNotContain("${");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"trian | See '../my/metaplastic --help'.",
            "train --thread 2 | See '../my/metaplastic train --help'.",
            "data glyphs | See '../my/metaplastic data glyphs --help'.",
            "show-rule sdtp | see '../my/metaplastic list rules'",
            "evaluate --baseline modified-hausdorff --protocol lake-runs | by '../my/metaplastic data omniglot --download'.",
            "data show background --encoder rate --out x.png | by '../my/metaplastic data omniglot --download',"})
    void hintsOfMistakesDoToo(String arguments, String hint, @TempDir Path empty) {
        CommandRun run = CommandRun.with(Map.of("METAPLASTIC_DATA", empty.toString()), arguments.split(" "));

        assertThat(run.err()).startsWith("metaplastic: ").contains(hint).doesNotContainPattern(BARE);
        assertThat(run.code()).isNotZero();
    }
}
