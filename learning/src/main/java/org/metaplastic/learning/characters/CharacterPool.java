package org.metaplastic.learning.characters;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The characters that episodes of a split are made of.
 *
 * @param alphabets the characters of each, none of them empty
 */
public record CharacterPool(List<List<CharacterClass>> alphabets) {

    public CharacterPool {
        alphabets = alphabets.stream().map(List::copyOf).toList();
        if (alphabets.isEmpty() || alphabets.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("A pool of characters, or an alphabet of it, is empty.");
        }
    }

    /** All characters of a set. */
    public static CharacterPool of(DrawingSet set) {
        return new CharacterPool(IntStream.range(0, set.alphabets().size()).mapToObj(alphabet -> IntStream.range(0, set
                .alphabets().get(alphabet).characters().size()).mapToObj(character -> new CharacterClass(set, alphabet,
                        character, 0)).toList()).toList());
    }

    /** The characters of all alphabets, one alphabet after the other. */
    public List<CharacterClass> classes() {
        return alphabets.stream().flatMap(List::stream).toList();
    }

    /** Four times as many: every alphabet upright, and turned by one, two and three quarters as others. */
    public CharacterPool withQuarterTurns() {
        return new CharacterPool(IntStream.range(0, Drawing.QUARTER_TURNS).boxed().flatMap(
                turns -> turned(turns)).toList());
    }

    private Stream<List<CharacterClass>> turned(int turns) {
        return alphabets.stream().map(alphabet -> alphabet.stream().map(each -> new CharacterClass(each.set(), each
                .alphabet(), each.character(), (each.quarterTurns() + turns) % Drawing.QUARTER_TURNS)).toList());
    }
}
