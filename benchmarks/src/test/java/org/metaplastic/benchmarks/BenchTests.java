package org.metaplastic.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Bench.run(List.of(arguments), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "--against torch        | --against is 'torch', but must be libtorch.",
            "--workloads P1-21      | There is no workload 'P1-21'. Did you mean",
            "--workload P2          | There is no option '--workload'. Did you mean '--workloads'?",
            "--memory much          | --memory is 'much', but must be a size such as 8g or 512m.",
            "--threads 0            | must be 1 or more",
            "P2                     | 'P2' is one argument too many."})
    void whatMeansNothingIsToldWithWhatToWriteInstead(String line, String message) {
        assertThat(run(line.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).startsWith("metaplastic: ").contains(message, "See 'metaplastic bench --help'.");
    }

    @Test
    void helpShowsExamples() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Examples:", "--against", "--json");
    }

    @Test
    void aWorkloadIsTimedAndWrittenToTheFile(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("bench.json");

        int code = run("--workloads", "P1-2", "--threads", "1", "--repetitions", "1", "--warm-up", "0", "--no-kernels",
                "--json", json.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).contains("P1-2: 16 episodes, 128 neurons, 200 steps", "2.0 % of neurons fire");
        assertThat(Files.readString(json, StandardCharsets.UTF_8)).contains("\"name\" : \"P1-2\"",
                "\"time_ratio\" : null", "\"synapse_steps\" : 52428800");
    }

    @Test
    void aFileThatCannotBeWrittenIsAFailure(@TempDir Path folder) {
        assertThat(run("--workloads", "none", "--no-kernels", "--json", folder.resolve("no/bench.json").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("cannot be written");
    }
}
