package org.metaplastic.learning.characters.glyphs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.metaplastic.learning.characters.Alphabet;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.random.Key;

/** A set of characters made of random strokes; an image is drawn when it is asked for, and always the same. */
public final class GlyphSet implements CharacterSet {

    /** Attempts at a character that is unlike those before it. */
    private static final int ATTEMPTS = 30;
    /** The least {@link Glyph#distance} between characters of an alphabet. */
    private static final double DIFFERENT = 0.08;

    private final Key key;
    private final List<Alphabet> alphabets;
    private final List<List<Glyph>> glyphs;

    /**
     * Invents alphabets.
     *
     * @param key what follows from it is the same each time
     * @param alphabets how many
     * @param characters of each alphabet
     * @param drawers of each character
     */
    public GlyphSet(Key key, int alphabets, int characters, int drawers) {
        this.key = key;
        List<String> names = IntStream.rangeClosed(1, characters).mapToObj(k -> numbered("character", k)).toList();
        this.alphabets = IntStream.rangeClosed(1, alphabets).mapToObj(k -> new Alphabet(numbered("alphabet", k), names,
                drawers)).toList();
        glyphs = IntStream.range(0, alphabets).mapToObj(k -> invent(key.then("alphabet").then(k), characters)).toList();
    }

    private static String numbered(String noun, int number) {
        return String.format(Locale.ROOT, "%s%02d", noun, number);
    }

    /** An alphabet whose characters differ. */
    private static List<Glyph> invent(Key key, int characters) {
        var style = AlphabetStyle.drawn(key.then("style").random());
        var invented = new ArrayList<Glyph>();
        for (int k = 0; k < characters; k++) {
            Key character = key.then("character").then(k);
            Glyph glyph = style.invent(character.then(0).random());
            for (int attempt = 1; attempt < ATTEMPTS && isLike(glyph, invented); attempt++) {
                glyph = style.invent(character.then(attempt).random());
            }
            invented.add(glyph);
        }
        return List.copyOf(invented);
    }

    private static boolean isLike(Glyph glyph, List<Glyph> others) {
        return others.stream().anyMatch(other -> other.distance(glyph) < DIFFERENT);
    }

    @Override
    public String name() {
        return "glyphs";
    }

    @Override
    public List<Alphabet> alphabets() {
        return alphabets;
    }

    @Override
    public CharacterImage image(int alphabet, int character, int drawer) {
        Objects.checkIndex(drawer, alphabets.get(alphabet).drawers());
        Glyph glyph = glyphs.get(alphabet).get(character);
        Key drawers = key.then("alphabet").then(alphabet).then("drawer").then(drawer);
        return Hand.drawn(drawers.random()).draw(glyph, drawers.then("character").then(character).random());
    }
}
