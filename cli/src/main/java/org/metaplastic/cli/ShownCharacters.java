package org.metaplastic.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.metaplastic.learning.characters.CharacterClass;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.CharacterPool;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.glyphs.GlyphSet;
import org.metaplastic.learning.file.ShellCommand;
import org.metaplastic.learning.random.Key;

/** Some images of a set, at random. */
record ShownCharacters(List<CharacterImage> images) {

    /** The sets by name. */
    static final String SETS = "glyphs, background, evaluation";

    private static final int ROWS = 4;
    private static final int ALPHABETS = 5;
    private static final int CHARACTERS = 10;

    ShownCharacters {
        images = List.copyOf(images);
    }

    /**
     * Images of the set of a name; empty if none is called so.
     *
     * @throws UsageException if it is not stored
     */
    static Optional<ShownCharacters> of(String name, long seed, CharacterStore store) throws IOException {
        Key key = Key.of(seed);
        return switch (name) {
            case "glyphs" -> Optional.of(some(new GlyphSet(key.then("glyphs"), ALPHABETS, CHARACTERS, 2), key));
            case "background", "evaluation" -> Optional.of(some(store.set(name).orElseThrow(() -> new UsageException(
                    "The " + name + " set of Omniglot is not there. Fetch it by '" + ShellCommand.of("data",
                            "omniglot", "--download") + "', or show glyphs, which need no data.")), key));
            default -> Optional.empty();
        };
    }

    private static ShownCharacters some(CharacterSet set, Key key) {
        List<CharacterClass> classes = CharacterPool.of(set).classes();
        RandomGenerator random = key.then("choice").random();
        return new ShownCharacters(IntStream.range(0, ROWS).mapToObj(_ -> {
            CharacterClass chosen = classes.get(random.nextInt(classes.size()));
            return set.image(chosen.alphabet(), chosen.character(), random.nextInt(chosen.drawers()));
        }).toList());
    }
}
