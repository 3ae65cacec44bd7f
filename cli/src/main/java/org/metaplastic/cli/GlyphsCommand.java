package org.metaplastic.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.glyphs.GlyphSet;
import org.metaplastic.learning.file.AtomicFile;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.run.RunException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws a sheet of the built-in characters, to look at. */
@Command(name = "glyphs", description = "Draws some of the built-in characters, which need no data: random strokes, in"
        + " alphabets of one style each. A block is an alphabet, a row a character, a column a drawer.",
        footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} data glyphs --out glyphs.png",
                "  ${ROOT-COMMAND-NAME} data glyphs --out others.png --seed 7"})
final class GlyphsCommand implements Callable<Integer> {

    private static final int ALPHABETS = 4;
    private static final int CHARACTERS = 6;
    private static final int DRAWERS = 6;

    private final Invocation invocation;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The picture, a PNG file.")
    private Path out = Path.of("");

    @Option(names = "--seed", paramLabel = "S", description = "The root of all strokes; 1 by default.")
    private long seed = 1;

    GlyphsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (!out.toString().endsWith(PictureFile.PNG)) {
            throw new UsageException("--out is '" + out + "', but must be a file that ends in .png.");
        }
        System.setProperty("java.awt.headless", "true");
        CharacterSet glyphs = new GlyphSet(Key.of(seed).then("glyphs"), ALPHABETS, CHARACTERS, DRAWERS);
        BufferedImage sheet = CharacterSheet.draw(glyphs);
        try {
            AtomicFile.write(out, file -> ImageIO.write(sheet, "png", file));
        } catch (IOException e) {
            throw new RunException("Cannot write '" + out + "': " + FileFailure.reason(e, out)
                    + ". Name another file by --out.", e);
        }
        invocation.out().println(ALPHABETS + " alphabets of " + CHARACTERS + " characters by " + DRAWERS
                + " drawers, drawn in " + out);
        return 0;
    }
}
