package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A sweep that is killed at random moments, and repeated until it is done: it comes to the table of one that was not. */
@DisabledOnOs(OS.WINDOWS)
final class SweepKillTests {

    private static final int KILLS = 5;
    /** From before the folder is made to within the second cell. */
    private static final int MILLIS = 2500;

    @TempDir
    private Path folder;

    private static List<String> sweep(Path into) {
        var arguments = new ArrayList<>(List.of("sweep", "cue-association", "--vary", "rule=oja,none", "--seeds", "1"));
        arguments.addAll(CommandRun.TINY.subList(0, CommandRun.TINY.size() - 2));
        arguments.addAll(List.of("--set", "outer.steps=60", "--set", "outer.snapshots.every=1", "--threads", "1",
                "--quiet", "--out", into.toString()));
        return arguments;
    }

    /** Without what a clock said. */
    private static List<String> table(Path sweep) throws IOException {
        List<String> lines = Files.readAllLines(sweep.resolve("sweep.csv"));
        int seconds = List.of(lines.getFirst().split(",")).indexOf("train_seconds");
        assertThat(seconds).isPositive();
        return lines.stream().map(line -> {
            var cells = new ArrayList<>(List.of(line.split(",", -1)));
            cells.remove(seconds);
            return String.join(",", cells);
        }).toList();
    }

    @Test
    void aSweepThatIsKilledComesToTheSameTable() throws Exception {
        Path whole = folder.resolve("whole");
        assertThat(CommandRun.of(sweep(whole).toArray(String[]::new)).code()).isZero();
        Path killed = folder.resolve("killed");
        var random = new Random(3);
        for (int k = 0; k < KILLS; k++) {
            try (var process = JavaCommand.metaplastic(sweep(killed)).start(folder)) {
                Thread.sleep(random.nextInt(MILLIS));
                process.kill();
            }
        }

        CommandRun end = CommandRun.of(sweep(killed).toArray(String[]::new));

        assertThat(end.err()).isEmpty();
        assertThat(end.code()).isZero();
        assertThat(table(killed)).isEqualTo(table(whole));
        for (String cell : List.of("oja-seed-1", "none-seed-1")) {
            assertThat(killed.resolve(cell).resolve("parameters.safetensors")).hasSameBinaryContentAs(whole.resolve(
                    cell).resolve("parameters.safetensors"));
        }
        try (Stream<Path> files = Files.walk(killed)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }
}
