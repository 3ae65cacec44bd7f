package org.metaplastic.learning.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.random.Split;

final class CharacterSplitsTests {

    /** As many alphabets and characters as asked for, of images that are all blank. */
    private record Blank(String name, List<Alphabet> alphabets) implements CharacterSet {

        static Blank of(String name, int alphabets, int characters) {
            return new Blank(name, IntStream.range(0, alphabets).mapToObj(k -> new Alphabet(String.format(Locale.ROOT,
                    "%s%02d", name, k), IntStream.range(0, characters).mapToObj(c -> "character" + c).toList(), 2))
                    .toList());
        }

        @Override
        public CharacterImage image(int alphabet, int character, int drawer) {
            return CharacterImage.of((_, _) -> false);
        }
    }

    private static final CharacterSet BACKGROUND = Blank.of("background", 30, 40);
    private static final CharacterSet EVALUATION = Blank.of("evaluation", 20, 20);

    private static Set<String> alphabets(CharacterPool pool) {
        return pool.classes().stream().map(each -> each.set().alphabets().get(each.alphabet()).name()).collect(
                Collectors.toSet());
    }

    private static void assertNothingIsShared(CharacterSplits splits, int characters) {
        var seen = new HashSet<String>();
        for (Split split : Split.values()) {
            splits.of(split).classes().forEach(each -> assertThat(seen.add(each.label())).isTrue());
        }
        assertThat(seen).hasSize(characters);
    }

    @Test
    void charactersOfOneSetAreDealtWhateverTheirAlphabets() {
        CharacterSplits splits = CharacterSplits.ofCharacters(Blank.of("small", 2, 5), 3, 2);

        assertThat(splits.of(Split.META_TEST).classes()).hasSize(2);
        assertThat(splits.of(Split.META_VALIDATION).classes()).hasSize(3);
        assertNothingIsShared(splits, 10);
        assertThatThrownBy(() -> CharacterSplits.ofCharacters(Blank.of("small", 1, 5), 3, 2)).hasMessage(
                "Set 'small' has 5 characters, but 3 are to be held out for validation and 2 for testing. Hold out one at"
                        + " least for each, and leave one to learn from.");
    }

    @Test
    void lakeReportsOnTheEvaluationSetAlone() {
        CharacterSplits splits = CharacterSplits.lake(BACKGROUND, EVALUATION);

        assertThat(alphabets(splits.of(Split.META_TEST))).hasSize(20).allMatch(name -> name.startsWith("evaluation"));
        assertThat(alphabets(splits.of(Split.META_VALIDATION))).hasSize(5).allMatch(name -> name.startsWith(
                "background"));
        assertThat(alphabets(splits.of(Split.META_TRAIN))).hasSize(25);
        assertNothingIsShared(splits, 30 * 40 + 20 * 20);
    }

    /** Of Omniglot these are Alphabet_of_the_Magi, Blackfoot, Korean, Mkhedruli and Sanskrit. */
    @Test
    void whichAlphabetsAreHeldOutNeverChanges() {
        assertThat(alphabets(CharacterSplits.lake(BACKGROUND, EVALUATION).validation())).containsExactlyInAnyOrder(
                "background00", "background07", "background20", "background23", "background26");
    }

    @Test
    void vinyalsMixesAlphabets() {
        CharacterSplits splits = CharacterSplits.vinyals(BACKGROUND, EVALUATION);

        assertThat(splits.train().classes()).hasSize(1200 - 172);
        assertThat(splits.validation().classes()).hasSize(172);
        assertThat(splits.test().classes()).hasSize(400).extracting(each -> each.set().name()).contains("background",
                "evaluation");
        assertNothingIsShared(splits, 1600);
    }

    @Test
    void oneSetAloneIsDealtOutByAlphabets() {
        CharacterSplits splits = CharacterSplits.ofOneSet(BACKGROUND, 5, 7);

        assertThat(splits.name()).isEqualTo("alphabets of background");
        assertThat(splits.train().alphabets()).hasSize(18);
        assertThat(splits.validation().alphabets()).hasSize(5);
        assertThat(splits.test().alphabets()).hasSize(7);
        assertNothingIsShared(splits, 1200);
        assertThatThrownBy(() -> CharacterSplits.ofOneSet(BACKGROUND, 20, 10)).hasMessage("Set 'background' has 30"
                + " alphabets, but 20 are to be held out for validation and 10 for testing. Hold out one at least for"
                + " each, and leave one to learn from.");
    }

    @Test
    void turnedAlphabetsAreOthers() {
        CharacterPool turned = CharacterSplits.ofOneSet(EVALUATION, 1, 1).test().withQuarterTurns();

        assertThat(turned.alphabets()).hasSize(4).allMatch(alphabet -> alphabet.size() == 20);
        assertThat(turned.classes()).doesNotHaveDuplicates();
        assertThat(turned.alphabets().getLast()).allMatch(each -> each.label().endsWith(" turned by 270 degrees"));
    }
}
