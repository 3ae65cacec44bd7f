package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of recordings: what 'data events' tells of them, and what 'train' does when one is damaged. */
final class EventsCommandTests {

    private static final String EXPERIMENT = """
            task: {name: characters, set: {events: digits, validation: 2, test: 2}, ways: 2, queries: 1, encoder: replay,
              quarter_turns: false, side: 14}
            network:
              dt: 5 ms
              populations:
                readout: {role: readout, size: 2, neuron: leaky-readout}
              projections:
                image_readout: {from: image, to: readout, weights: {constant: 0.1}}
            learning: {rate: 0.01}
            outer: {steps: 1, batch: 2, validation: {every: 0}}
            evaluation: {episodes: 4}
            """;

    @TempDir
    private Path folder;

    /** Seven digits, each recorded twice: 2 events, 100 ms apart, and 3 more of one. */
    @BeforeEach
    void record() throws IOException {
        for (int digit = 0; digit < 7; digit++) {
            Path character = Files.createDirectories(folder.resolve("digits/" + digit));
            for (int k = 0; k < 2; k++) {
                byte[] events = {3, (byte) digit, (byte) 0x80, 0, 0, 30, 31, 1, (byte) 0x86, (byte) 0xa0};
                Files.write(character.resolve("0000" + k + ".bin"), events);
            }
        }
        Files.write(folder.resolve("digits/4/00001.bin"), new byte[25]);
        Files.writeString(folder.resolve("small.yaml"), EXPERIMENT);
    }

    private CommandRun train() {
        return CommandRun.of("train", folder.resolve("small.yaml").toString(), "--out", folder.resolve("run")
                .toString());
    }

    @Test
    void whatThereIsIsCounted() {
        CommandRun run = CommandRun.of("data", "events", folder.resolve("digits").toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().map(line -> line.strip().replaceAll(" {2,}", "|"))).containsExactly(
                "alphabet|characters|recordings|of each|events of one|ms of one|camera",
                "digits|7|14|2|2 to 5|0 to 100|34 x 34");
    }

    @Test
    void aRunIsTrainedOnThem() {
        CommandRun run = train();

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("unstructured 2-way 1-shot");
        assertThat(folder.resolve("run/experiment.yaml")).content().contains("events: " + folder.resolve("digits"));
    }

    @Test
    void aDamagedRecordingIsNamedInOneLineAndNothingIsWritten() throws IOException {
        Path damaged = Files.write(folder.resolve("digits/5/00000.bin"), new byte[7]);

        for (CommandRun run : new CommandRun[] {train(), CommandRun.of("data", "events", folder.resolve("digits")
                .toString())}) {
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).hasLineCount(1).startsWith("metaplastic: Of the recordings in '" + folder.resolve(
                    "digits") + "' one cannot be used. '" + damaged + "', byte 5: the file ends within an event");
        }
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        CommandRun run = CommandRun.of("data", "events", folder.resolve("letters").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("There is no folder '" + folder.resolve("letters") + "'.");
    }

    private CommandRun inRun(String command, String... more) {
        var arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.add(folder.resolve("run").toString());
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /** With one character more, others may be held out. */
    @Test
    void aRunIsNotMeasuredOnRecordingsThatWereChangedMeanwhile() throws IOException {
        assertThat(train().code()).isZero();
        assertThat(inRun("evaluate").code()).isZero();
        assertThat(folder.resolve("run/environment.json")).content().containsPattern(
                "\"data\" : \\{\\s+\"recorded events\" : \"[0-9a-f]{64}\"");
        Path added = Files.createDirectories(folder.resolve("digits/00"));
        Files.copy(folder.resolve("digits/1/00000.bin"), added.resolve("00000.bin"));
        Files.copy(folder.resolve("digits/1/00001.bin"), added.resolve("00001.bin"));

        for (CommandRun refused : List.of(inRun("evaluate"), inRun("evaluate", "--images", "validation"), inRun(
                "reproduce"))) {
            assertThat(refused.err()).startsWith("metaplastic: The run in '" + folder.resolve("run")
                    + "' was begun with other data: the SHA-256 of 'recorded events' was ").contains(
                            "Other characters may be held out now", "or train again.").hasLineCount(1);
            assertThat(refused.code()).isEqualTo(1);
        }
        Files.delete(folder.resolve("run/result.json"));
        assertThat(inRun("train --resume").err()).contains("was begun with other data", "or start a new run.")
                .hasLineCount(1);
    }

    @Test
    void aRunThatDoesNotNameItsDataIsMeasuredOnWhatThereIs() throws IOException {
        assertThat(train().code()).isZero();
        Path environment = folder.resolve("run/environment.json");
        Files.writeString(environment, Files.readString(environment).replace("\"data\" :", "\"other\" :"));
        Files.write(folder.resolve("digits/4/00001.bin"), new byte[20]);

        CommandRun evaluated = inRun("evaluate");

        assertThat(evaluated.err()).doesNotContain("data");
        assertThat(evaluated.code()).isZero();
    }
}
