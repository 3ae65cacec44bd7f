package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.encoding.EncoderKind;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.run.RunException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws what a network sees. */
@Command(name = "show",
        description = "Draws what a network sees of some characters, or of events that a camera recorded:"
                + " a row for each, cut into parts of the time. The more a unit says in a part, the darker. Of events blue"
                + " means brighter, orange darker.", footerHeading = "%nExamples:%n", footer = {
                        "  ${ROOT-COMMAND-NAME} data show glyphs --encoder latency --out latency.png",
                        "  ${ROOT-COMMAND-NAME} data show background --encoder events --side 34 --out events.svg",
                        "  ${ROOT-COMMAND-NAME} data show N-MNIST/Train/0/00002.bin --step-ms 3 --out digit.png"})
final class ShowDataCommand implements Callable<Integer> {

    private static final int MOST_STEPS = 100_000;

    private final Invocation invocation;

    @Parameters(paramLabel = "WHAT", description = "glyphs; background or evaluation, which 'data omniglot' stored; a"
            + " file of events, N-MNIST's (.bin) or AEDAT 4 (.aedat4); or the folder of a character of N-Omniglot.")
    private String what = "";

    @Option(names = "--encoder", paramLabel = "E", description = "How characters are shown: analog, rate, latency or"
            + " events.")
    private Optional<String> encoder = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The picture, a PNG or SVG file.")
    private Path out = Path.of("");

    @Option(names = "--side", paramLabel = "N", description = "Pixels along each side; 28 by default.")
    private int side = 28;

    @Option(names = "--steps", paramLabel = "N", description = "For how many steps; 120 by default.")
    private int steps = 120;

    @Option(names = "--step-ms", paramLabel = "MS", description = "How long a step is; 1 by default.")
    private double stepMs = 1;

    @Option(names = "--seed", paramLabel = "S", description = "Of the choice of characters, and of what is random in"
            + " what they become; 1 by default.")
    private long seed = 1;

    ShowDataCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (!out.toString().endsWith(PictureFile.PNG) && !out.toString().endsWith(PictureFile.SVG)) {
            throw new UsageException("--out is '" + out + "', but must end in .png or .svg.");
        }
        check("--side", side, 1, CharacterImage.SIZE);
        check("--steps", steps, Shown.FRAMES, MOST_STEPS);
        if (!(stepMs > 0 && stepMs <= MOST_STEPS)) {
            throw new UsageException("--step-ms is " + stepMs + ", but must be above 0, and " + MOST_STEPS
                    + " or less.");
        }
        Filmstrip film = film();
        ChartFile.attempt(() -> PictureFile.write(out, film.width(), film.height(), film::paint)).ifPresent(reason -> {
            throw new RunException("'" + out + "' could not be drawn: " + reason);
        });
        invocation.out().println(what + (film.rows().size() == 1 ? ", 1 row in "
                : ", " + film.rows().size()
                        + " rows in ") + out);
        return 0;
    }

    private Filmstrip film() throws IOException {
        var shown = new Shown(side, steps, stepMs);
        Optional<ShownCharacters> characters = ShownCharacters.of(what, seed, CharacterStore.ofOmniglot(invocation
                .environment()));
        if (characters.isEmpty()) {
            if (encoder.isPresent()) {
                throw new UsageException("--encoder is for characters, but '" + what + "' is none of "
                        + ShownCharacters.SETS + ". Remove it to show a file of events.");
            }
            return shown.recorded(RecordedEvents.read(what));
        }
        String given = encoder.orElseThrow(() -> new UsageException("Characters need an encoder. Add --encoder "
                + Arrays.stream(EncoderKind.values()).map(EncoderKind::label).collect(Collectors.joining(", ")) + "."));
        return shown.characters(characters.get().images(), Choice.of("--encoder", given, kinds()), Key.of(seed).then(
                "show"));
    }

    private static Map<String, EncoderKind> kinds() {
        return Arrays.stream(EncoderKind.values()).collect(Collectors.toMap(EncoderKind::label, Function.identity(),
                (first, _) -> first, LinkedHashMap::new));
    }

    private static void check(String option, int given, int least, int most) {
        if (given < least || given > most) {
            throw new UsageException(option + " is " + given + ", but must be " + least + " to " + most + ".");
        }
    }
}
