package org.metaplastic.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hostile input gives a result or one clear message, soon, and writes nothing elsewhere. */
final class FuzzTests {

    @TempDir
    private Path box;

    @ParameterizedTest
    @CsvSource({"neuron, 300", "rule, 300", "modifier, 300", "surrogate, 300", "composition, 20", "kernels, 8",
            "experiment, 80", "network, 10", "safetensors, 300", "run, 5", "n-mnist, 100", "aedat, 300",
            "n-omniglot, 100",
            "zip, 100", "png, 100", "command-line, 100"})
    void everyMutantIsReadOrRefusedInWords(String name, int inputs) throws Exception {
        int[] left = {inputs};

        assertThat(new Fuzzing(name, Targets.all().get(name), box).run(1, () -> left[0]-- > 0)).isEqualTo(inputs);
    }

    /** CONTRIBUTING.md has the command. */
    @Test
    @Tag("slow")
    void everyMutantOfALongRunIs() throws Exception {
        SequencedMap<String, Target> targets = Targets.all();
        String wanted = System.getProperty("fuzz.target", "");
        if (!wanted.isEmpty()) {
            assertThat(targets).containsKey(wanted);
            targets.keySet().retainAll(Set.of(wanted));
        }
        long nanos = TimeUnit.SECONDS.toNanos(Long.getLong("fuzz.seconds", 60)) / targets.size();
        for (var target : targets.entrySet()) {
            long begun = System.nanoTime();
            int inputs = new Fuzzing(target.getKey(), target.getValue(), box).run(Long.getLong("fuzz.seed", 2),
                    () -> System.nanoTime() - begun < nanos);
            System.out.println(target.getKey() + ": " + inputs + " mutants");
        }
    }
}
