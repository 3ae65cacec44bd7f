package org.metaplastic.learning.characters.omniglot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.characters.Alphabet;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.CharacterPool;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.CharacterSplits;

/** Results of different versions compare only if they are on the same characters. */
final class HeldOutAlphabetsTests {

    /** The background set without its images. */
    private static final CharacterSet BACKGROUND = new CharacterSet() {
        @Override
        public String name() {
            return "background";
        }

        @Override
        public List<Alphabet> alphabets() {
            return Inventory.background().characters().entrySet().stream().map(each -> new Alphabet(each.getKey(),
                    Collections.nCopies(each.getValue(), "some"), 20)).toList();
        }

        @Override
        public CharacterImage image(int alphabet, int character, int drawer) {
            throw new AssertionError("No image decides what is held out.");
        }
    };

    private static List<String> names(CharacterPool pool) {
        return pool.alphabets().stream().map(each -> BACKGROUND.alphabets().get(each.getFirst().alphabet()).name())
                .toList();
    }

    @Test
    void theSplitByAlphabetsOfTheBackgroundSetIsThatOfThePublishedResults() {
        CharacterSplits splits = CharacterSplits.ofOneSet(BACKGROUND, 3, 5);

        assertThat(names(splits.test())).containsExactly("Asomtavruli_(Georgian)", "Japanese_(hiragana)",
                "Mkhedruli_(Georgian)", "Ojibwe_(Canadian_Aboriginal_Syllabics)", "Tifinagh");
        assertThat(names(splits.validation())).containsExactly("Balinese", "Greek", "Tagalog");
        assertThat(names(splits.train())).hasSize(22).doesNotContainAnyElementsOf(names(splits.test()))
                .doesNotContainAnyElementsOf(names(splits.validation()));
    }

    /** Otherwise episodes within an alphabet would leave that alphabet out. */
    @Test
    void everyAlphabetToLearnFromHasTheFourteenCharactersOfAnEpisodeOfOmniglotWithinAlphabet() {
        CharacterSplits splits = CharacterSplits.ofOneSet(BACKGROUND, 3, 5);

        assertThat(splits.train().alphabets().stream().mapToInt(List::size).min()).hasValue(14);
    }
}
