package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShowDataCommandTests {

    private static final int BLUE = 0xff0072b2;
    private static final int ORANGE = 0xffd55e00;
    private static final int BLACK = 0xff000000;

    @TempDir
    private Path folder;

    private CommandRun show(String what, String out, String... more) {
        var arguments = new ArrayList<>(List.of("data", "show", what, "--out", folder.resolve(out).toString()));
        arguments.addAll(List.of(more));
        return CommandRun.with(Map.of("METAPLASTIC_DATA", folder.resolve("data").toString()), arguments.toArray(
                String[]::new));
    }

    private int[] picture(String name) throws IOException {
        BufferedImage picture = ImageIO.read(folder.resolve(name).toFile());
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private Path digit() throws IOException {
        // Brighter at (3, 4) at 0 ms, darker at (30, 31) at 100 ms.
        byte[] events = {3, 4, (byte) 0x80, 0, 0, 30, 31, 1, (byte) 0x86, (byte) 0xa0};
        return Files.write(folder.resolve("digit.bin"), events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analog", "rate", "latency"})
    void glyphsAreShownInBlack(String encoder) throws IOException {
        CommandRun run = show("glyphs", "seen.png", "--encoder", encoder);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("glyphs, 4 rows in " + folder.resolve("seen.png") + "\n");
        assertThat(picture("seen.png")).contains(BLACK).doesNotContain(BLUE, ORANGE);
    }

    @Test
    void eventsAreShownInTwoColours() throws IOException {
        assertThat(show("glyphs", "seen.png", "--encoder", "events").code()).isZero();

        assertThat(picture("seen.png")).contains(BLUE, ORANGE);
    }

    @Test
    void theSeedSaysEverything() throws IOException {
        show("glyphs", "first.png", "--encoder", "rate");
        show("glyphs", "second.png", "--encoder", "rate");
        show("glyphs", "other.png", "--encoder", "rate", "--seed", "2");

        assertThat(Files.mismatch(folder.resolve("first.png"), folder.resolve("second.png"))).isNegative();
        assertThat(Files.mismatch(folder.resolve("first.png"), folder.resolve("other.png"))).isNotNegative();
    }

    @Test
    void aFileOfEventsIsShownAsItWasRecorded() throws IOException {
        CommandRun run = show(digit().toString(), "digit.svg", "--side", "34");

        assertThat(run.out()).isEqualTo(folder.resolve("digit.bin") + ", 1 row in " + folder.resolve("digit.svg")
                + "\n");
        assertThat(Files.readString(folder.resolve("digit.svg"))).contains("rgb(0,114,178)", "rgb(213,94,0)");
    }

    @Test
    void aDamagedFileSaysWhere() throws IOException {
        Files.write(folder.resolve("short.bin"), new byte[7]);
        CommandRun run = show(folder.resolve("short.bin").toString(), "seen.png");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).startsWith("metaplastic: '" + folder.resolve("short.bin")
                + "', byte 5: the file ends within an event");
        assertThat(folder.resolve("seen.png")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"',
            textBlock = """
                    glyphs     | seen.png | | Characters need an encoder. Add --encoder analog, rate, latency, events.
                    glyphs     | seen.png | --encoder latecny | --encoder is 'latecny', but must be one of: analog, rate, latency, events. Did you mean 'latency'?
                    glyphs     | seen.pdf | --encoder rate | but must end in .png or .svg.
                    glyphs     | seen.png | --encoder rate --side 106 | --side is 106, but must be 1 to 105.
                    glyphs     | seen.png | --encoder rate --step-ms 0 | --step-ms is 0.0, but must be above 0
                    background | seen.png | --encoder rate | The background set of Omniglot is not there. Fetch it by 'metaplastic data omniglot --download'
                    no.bin     | seen.png | | 'no.bin' is none of glyphs, background, evaluation, and there is no file or folder of this name.
                    no.bin     | seen.png | --encoder rate | --encoder is for characters, but 'no.bin' is none of glyphs, background, evaluation.
                    """)
    void whatMeansNothingIsRefused(String what, String out, String more, String message) {
        CommandRun run = show(what, out, more == null ? new String[0] : more.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(folder.resolve(out)).doesNotExist();
    }
}
