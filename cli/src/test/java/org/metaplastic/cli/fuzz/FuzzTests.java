package org.metaplastic.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.cli.fuzz.FuzzProcess.Amount;

/** Hostile input gives a result or one clear message, soon, and writes nothing elsewhere. */
final class FuzzTests {

    private static final long LONGEST_BUILD_SECONDS = 1200;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path common;
    @TempDir
    private Path box;
    private static FuzzProcess.@Nullable Outcome outcome;

    @ParameterizedTest
    @CsvSource({"neuron, 300", "rule, 300", "modifier, 300", "surrogate, 300", "composition, 20", "kernels, 8",
            "experiment, 80", "extends, 60", "rule-settings, 30", "network, 10", "safetensors, 300", "run, 5",
            "snapshot, 8", "stored-characters, 200", "conformance, 30", "n-mnist, 100", "aedat, 300",
            "n-omniglot, 100", "synapses, 200",
            "first-values, 200", "recordings, 100", "images, 100", "sweep, 6", "zip, 100", "png, 100",
            "command-line, 100"})
    void everyMutantIsReadOrRefusedInWords(String name, int inputs) throws Exception {
        if (outcome == null) {
            var amounts = new LinkedHashMap<String, Amount>();
            build().forEach((target, mutants) -> amounts.put(target, Amount.of(mutants)));
            outcome = FuzzProcess.run(common.resolve("box"), 1, amounts, LONGEST_BUILD_SECONDS);
        }
        assertThat(outcome.fed(name)).isEqualTo(inputs);
    }

    /** The targets of every build, with how many mutants are made of each. */
    private static Map<String, Integer> build() throws NoSuchMethodException {
        var build = new LinkedHashMap<String, Integer>();
        for (String line : FuzzTests.class.getDeclaredMethod("everyMutantIsReadOrRefusedInWords", String.class,
                int.class).getAnnotation(CsvSource.class).value()) {
            String[] parts = line.split(", ", -1);
            build.put(parts[0], Integer.valueOf(parts[1]));
        }
        return build;
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

    /** Writes somewhere else than it was told to. */
    private record Rude(Path elsewhere, String content) implements Target {
        @Override
        public List<byte[]> seeds() {
            return List.of(new byte[20]);
        }

        @Override
        public void feed(byte[] input, Path folder) throws IOException {
            Files.createDirectories(elsewhere.resolveSibling(""));
            Files.writeString(elsewhere, content);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"home/.config/x", "work/new", "work/deep/old", "tmp/x", "beside", "some/folder/x", "x",
            Fuzzing.ELSEWHERE})
    void whatIsWrittenElsewhereIsFound(String elsewhere) throws Exception {
        Path old = Files.createDirectories(box.resolve("work/deep")).resolve("old");
        Files.writeString(old, "as it was");

        try {
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> new Fuzzing("rude", new Rude(box.resolve(
                    elsewhere), "as it is"), box).run(1, _ -> false)).withMessageContainingAll("rude, a seed (",
                            "it wrote outside of its folder: [", elsewhere);
        } finally {
            Files.deleteIfExists(Path.of(Fuzzing.ELSEWHERE));
        }
    }

    @Test
    void whatIsWrittenIntoItsFolderIsNot() throws Exception {
        assertThat(new Fuzzing("polite", new Rude(Fuzzing.inside(box).resolve("x"), "x"), box).run(1, fed -> fed < 3))
                .isEqualTo(
                        3);
    }

    /** However long it takes to be made, and to read one input. */
    @Test
    void everyTargetHasItsShareOfTheTime() throws Exception {
        var amounts = new LinkedHashMap<String, Amount>();
        List.of("sweep", "png").forEach(name -> amounts.put(name, new Amount(0, 1)));

        FuzzProcess.Outcome both = FuzzProcess.run(box.resolve("box"), 3, amounts, LONGEST_BUILD_SECONDS);

        assertThat(both.fed("sweep")).isPositive();
        assertThat(both.fed("png")).isGreaterThan(10);
    }

    @Test
    void aTargetThatTheProcessDidNotComeToHasFailed() throws Exception {
        FuzzProcess.Outcome none = FuzzProcess.run(box.resolve("box"), 1, Map.of("nothing", Amount.of(1)), 60);

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> none.fed("nothing")).withMessageContaining(
                "NullPointerException: nothing");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> none.fed("png")).withMessageStartingWith(
                "the process ended before it was done");
    }

    @Test
    void everyTargetIsInEveryBuild() throws NoSuchMethodException {
        assertThat(build().keySet()).containsExactlyInAnyOrderElementsOf(Targets.all().keySet());
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
        // What the program waits for an input that has no end comes on top.
        long share = Math.max(1, Long.getLong("fuzz.seconds", 60) / targets.size());
        var amounts = new LinkedHashMap<String, Amount>();
        targets.keySet().forEach(name -> amounts.put(name, new Amount(0, share)));
        FuzzProcess.Outcome found = FuzzProcess.run(common.resolve("long"), Long.getLong("fuzz.seed", 2), amounts, 2
                * share * targets.size() + LONGEST_BUILD_SECONDS);
        for (String name : targets.keySet()) {
            System.out.println(name + ": " + found.fed(name) + " mutants");
        }
    }
}
