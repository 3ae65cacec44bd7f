package org.metaplastic.learning.characters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

/**
 * Which characters are there for which split; none is there for two. Which are held out is drawn once and for all, and
 * not by the seed of an experiment, so that results compare.
 *
 * @param name what results call it
 */
public record CharacterSplits(String name, CharacterPool train, CharacterPool validation, CharacterPool test) {

    private static final Key HELD_OUT = Key.of(1).then("held-out-characters");
    private static final int LAKE_VALIDATION = 5;
    private static final int VINYALS_TRAIN = 1200;
    private static final int VINYALS_VALIDATION = 172;

    /** All characters for every split: to report on what was learned elsewhere. */
    public static CharacterSplits whole(String name, CharacterPool pool) {
        return new CharacterSplits(name, pool, pool, pool);
    }

    /** The same, with turned characters as others to learn from. */
    public CharacterSplits withQuarterTurns() {
        return new CharacterSplits(name, train.withQuarterTurns(), validation, test);
    }

    /** The sets that characters of any split are of. */
    public List<DrawingSet> sets() {
        return Stream.of(train, validation, test).flatMap(pool -> pool.classes().stream()).map(CharacterClass::set)
                .distinct().toList();
    }

    /** What messages call the characters of a split. */
    public String words(Split split) {
        return train.equals(test) ? "'" + name + "'" : split.label() + " in '" + name + "'";
    }

    /** The characters of a split. */
    public CharacterPool of(Split split) {
        return switch (split) {
            case META_TRAIN -> train;
            case META_VALIDATION -> validation;
            case META_TEST -> test;
        };
    }

    /**
     * As Lake et al. 2015: learn from the background set, report on the evaluation set. Five alphabets of the background
     * set are held out for validation.
     */
    public static CharacterSplits lake(CharacterSet background, CharacterSet evaluation) {
        List<List<CharacterClass>> dealt = shuffled(CharacterPool.of(background).alphabets(), "lake");
        return new CharacterSplits("lake", pool(dealt, LAKE_VALIDATION, dealt.size()), pool(dealt, 0, LAKE_VALIDATION),
                CharacterPool.of(evaluation));
    }

    /**
     * As Vinyals et al. 2016: 1,200 characters from anywhere to learn from, the others to report on; 172 of the 1,200
     * are held out for validation (as many as Snell et al. 2017). The characters are not those of the paper, which did
     * not name them.
     */
    public static CharacterSplits vinyals(CharacterSet background, CharacterSet evaluation) {
        List<CharacterClass> dealt = shuffled(Stream.of(background, evaluation).flatMap(set -> CharacterPool.of(set)
                .classes().stream()).toList(), "vinyals");
        return new CharacterSplits("vinyals", byAlphabet(dealt.subList(VINYALS_VALIDATION, VINYALS_TRAIN)), byAlphabet(
                dealt.subList(0, VINYALS_VALIDATION)), byAlphabet(dealt.subList(VINYALS_TRAIN, dealt.size())));
    }

    /**
     * Whole alphabets of one set, where there is no other to report on.
     *
     * @param validation how many alphabets are held out for it
     * @param test how many alphabets are reported on
     */
    public static CharacterSplits ofOneSet(DrawingSet set, int validation, int test) {
        int alphabets = set.alphabets().size();
        requireEnough(set, alphabets, "alphabets", validation, test);
        List<List<CharacterClass>> dealt = shuffled(CharacterPool.of(set).alphabets(), set.name());
        return new CharacterSplits("alphabets of " + set.name(), pool(dealt, validation + test, alphabets), pool(dealt,
                test, validation + test), pool(dealt, 0, test));
    }

    /**
     * Characters of one set, whatever their alphabets.
     *
     * @param validation how many characters are held out for it
     * @param test how many characters are reported on
     */
    public static CharacterSplits ofCharacters(DrawingSet set, int validation, int test) {
        int characters = set.characters();
        requireEnough(set, characters, "characters", validation, test);
        List<CharacterClass> dealt = shuffled(CharacterPool.of(set).classes(), set.name());
        return new CharacterSplits("characters of " + set.name(), byAlphabet(dealt.subList(validation + test,
                characters)), byAlphabet(dealt.subList(test, validation + test)), byAlphabet(dealt.subList(0, test)));
    }

    private static void requireEnough(DrawingSet set, int there, String what, int validation, int test) {
        if (validation < 1 || test < 1 || validation >= there - test) {
            throw new IllegalArgumentException("Set '" + set.name() + "' has " + there + " " + what + ", but "
                    + validation + " are to be held out for validation and " + test
                    + " for testing. Hold out one at least for each, and leave one to learn from.");
        }
    }

    private static CharacterPool pool(List<List<CharacterClass>> alphabets, int from, int to) {
        List<List<CharacterClass>> dealt = new ArrayList<>(alphabets.subList(from, to));
        dealt.sort(Comparator.comparingInt(alphabet -> alphabet.getFirst().alphabet()));
        return new CharacterPool(dealt);
    }

    private static CharacterPool byAlphabet(List<CharacterClass> classes) {
        var alphabets = new TreeMap<String, List<CharacterClass>>();
        classes.stream().sorted(Comparator.comparing(CharacterClass::label)).forEach(each -> alphabets.computeIfAbsent(
                each.set().alphabets().get(each.alphabet()).name(), _ -> new ArrayList<>()).add(each));
        return new CharacterPool(List.copyOf(alphabets.values()));
    }

    /** Fisher-Yates: Collections.shuffle may change from one Java to the next. */
    private static <T> List<T> shuffled(List<T> items, String purpose) {
        RandomGenerator random = HELD_OUT.then(purpose).random();
        var left = new ArrayList<>(items);
        var dealt = new ArrayList<T>();
        while (!left.isEmpty()) {
            int chosen = random.nextInt(left.size());
            dealt.add(left.get(chosen));
            left.set(chosen, left.getLast());
            left.removeLast();
        }
        return dealt;
    }
}
