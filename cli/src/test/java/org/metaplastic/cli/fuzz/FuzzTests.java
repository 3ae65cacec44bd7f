package org.metaplastic.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile input gives a result or one clear message, soon, and writes nothing elsewhere. */
final class FuzzTests {

    @TempDir
    private Path box;

    @ParameterizedTest
    @CsvSource({"neuron, 300", "rule, 300", "modifier, 300", "surrogate, 300", "composition, 20", "kernels, 8",
            "experiment, 80", "extends, 60", "rule-settings, 30", "network, 10", "safetensors, 300", "run, 5",
            "snapshot, 8", "stored-characters, 200", "conformance, 30", "n-mnist, 100", "aedat, 300",
            "n-omniglot, 100", "synapses, 200",
            "first-values, 200", "recordings, 100", "images, 100", "sweep, 6", "zip, 100", "png, 100",
            "command-line, 100"})
    void everyMutantIsReadOrRefusedInWords(String name, int inputs) throws Exception {
        assertThat(new Fuzzing(name, made(name), box).run(1, fed -> fed < inputs)).isEqualTo(inputs);
    }

    /** Takes what is short, and refuses to read the rest. */
    private static final class Picky implements Target {

        private final List<byte[]> read = new ArrayList<>();

        @Override
        public List<byte[]> seeds() {
            return List.of(new byte[20]);
        }

        @Override
        public boolean accepts(byte[] input, Path folder) {
            return input.length <= 20;
        }

        @Override
        public void feed(byte[] input, Path folder) {
            read.add(input);
        }
    }

    @Test
    void onlyWhatWasReadCounts() throws Exception {
        var picky = new Picky();

        assertThat(new Fuzzing("picky", picky, box).run(1, fed -> fed < 50)).isEqualTo(50);
        // The seed is read before.
        assertThat(picky.read).hasSize(51).allMatch(input -> input.length <= 20);
    }

    @Test
    void everyTargetIsInEveryBuild() throws NoSuchMethodException {
        CsvSource names = FuzzTests.class.getDeclaredMethod("everyMutantIsReadOrRefusedInWords", String.class,
                int.class)
                .getAnnotation(CsvSource.class);

        assertThat(names.value()).extracting(line -> line.replaceFirst(",.*", "")).containsExactlyInAnyOrderElementsOf(
                Targets.all().keySet());
    }

    /** Otherwise mutants of it would be refused for what it lacks, and nothing else be read. */
    @ParameterizedTest
    @ValueSource(strings = {"first-values", "recordings", "sweep", "synapses"})
    void aGoodInputIsReadToItsEnd(String name) throws Exception {
        Target target = made(name);

        for (byte[] seed : target.seeds()) {
            target.feed(seed, Files.createTempDirectory(box, "seed"));
        }
    }

    private static Target made(String name) {
        return Objects.requireNonNull(Targets.all().get(name), name).get();
    }

    /** CONTRIBUTING.md has the command. */
    @Test
    @Tag("slow")
    void everyMutantOfALongRunIs() throws Exception {
        SequencedMap<String, Supplier<Target>> targets = Targets.all();
        String wanted = System.getProperty("fuzz.target", "");
        if (!wanted.isEmpty()) {
            assertThat(targets).containsKey(wanted);
            targets.keySet().retainAll(Set.of(wanted));
        }
        long nanos = TimeUnit.SECONDS.toNanos(Long.getLong("fuzz.seconds", 60)) / targets.size();
        for (var target : targets.entrySet()) {
            long begun = System.nanoTime();
            int fed = new Fuzzing(target.getKey(), target.getValue().get(), box).run(Long.getLong("fuzz.seed", 2),
                    _ -> System.nanoTime() - begun < nanos);
            System.out.println(target.getKey() + ": " + fed + " mutants");
        }
    }
}
