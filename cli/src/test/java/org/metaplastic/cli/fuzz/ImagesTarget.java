package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.metaplastic.learning.characters.omniglot.OfficialSet;

/** Archives of images in the official layout. None of them is complete, but what there is of an alphabet is read. */
final class ImagesTarget implements Target {

    private static final String GREEK = "images_background/Greek/character01/0394_";

    @Override
    public List<byte[]> seeds() {
        byte[] png = PngTarget.png();
        return List.of(ZipTarget.zip(png, GREEK + "01.png", GREEK + "02.png",
                "images_background/Braille/character01/0101_01.png"), ZipTarget.zip(new byte[ZipTarget.BOMB], GREEK
                        + "01.png"), ZipTarget.zip(png, "images_background/../../Greek/character01/0394_01.png", "/"
                                + GREEK + "01.png", GREEK + "01.png", "x/" + GREEK + "01.png"));
    }

    @Override
    public List<String> dictionary() {
        return List.of("PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", "../", "Greek/", "character02/",
                "0394_99.png", ".png");
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        Files.write(folder.resolve(OfficialSet.BACKGROUND.archive()), input);
        OfficialSet.BACKGROUND.images(folder, () -> false);
    }
}
