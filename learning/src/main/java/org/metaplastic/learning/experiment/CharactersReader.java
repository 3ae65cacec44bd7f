package org.metaplastic.learning.experiment;

import java.util.List;
import java.util.Set;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.CharacterSplits;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.Jitter;
import org.metaplastic.learning.characters.glyphs.GlyphSet;
import org.metaplastic.learning.characters.omniglot.OfficialSet;
import org.metaplastic.learning.encoding.Encoder;
import org.metaplastic.learning.encoding.EncoderKind;
import org.metaplastic.learning.encoding.EventReplay;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.task.characters.CharacterSource;
import org.metaplastic.learning.task.characters.Characters;
import org.metaplastic.learning.task.characters.EpisodePlan;
import org.metaplastic.learning.task.characters.Presentations;

/** Reads the section of {@link Characters}. */
final class CharactersReader {

    private static final int MOST_STEPS = 10_000;
    private static final String GLYPHS = "glyphs";
    private static final String WITHOUT_DATA = "train 'glyphs', which needs no data";
    private static final List<String> SETS = List.of(GLYPHS, "omniglot");
    static final String ALPHABETS = "alphabets";
    private static final List<String> SPLITS = List.of(ALPHABETS, "lake", "vinyals");
    /** As many as the background set of Omniglot has, and what a split by alphabets holds back. */
    private static final int GLYPH_ALPHABETS = 30;
    private static final int GLYPHS_OF_EACH = 26;
    private static final int GLYPH_DRAWERS = 20;
    static final int VALIDATION_ALPHABETS = 3;
    static final int TEST_ALPHABETS = 5;

    private CharactersReader() {}

    static Characters read(Section task, double dt) {
        task.allow("name", "set", "split", "ways", "shots", "queries", "within_alphabet", "quarter_turns", "encoder",
                "meta_train", "side", "look_steps", "decision_steps", "teach_steps", "jitter", "shuffled_labels");
        Value set = task.get("set", GLYPHS);
        int side = task.get("side", 28).integer(1, CharacterImage.SIZE);
        var presentations = new Presentations(task.get("look_steps", 6).integer(0, MOST_STEPS), task.get(
                "decision_steps", 4).integer(1, MOST_STEPS), task.get("teach_steps", 4).integer(1, MOST_STEPS));
        Jitter jitter = jitter(task.section("jitter"));
        boolean turned = task.get("quarter_turns", true).flag();
        Encoder encoder;
        CharacterSource source;
        if (set.isSection()) {
            EventReplay replay = EncoderReader.replay(task.get("encoder", EncoderReader.REPLAY), side);
            encoder = replay;
            source = RecordingsReader.read(set.section(), task.get("split", RecordingsReader.CHARACTERS), replay,
                    presentations, jitter, turned);
        } else {
            encoder = EncoderReader.read(task.get("encoder", EncoderKind.ANALOG.label()), side, dt);
            source = images(set.oneOf("set", SETS), task.get("split", ALPHABETS), turned);
        }
        EpisodePlan plan = plan(task, new EpisodePlan(5, 1, 2, false));
        EpisodePlan training = plan(task.section("meta_train").allow("ways", "shots", "queries", "within_alphabet"),
                plan);
        boolean shuffled = task.get("shuffled_labels", false).flag();
        return new Characters(source, training, plan, encoder, presentations, jitter, shuffled);
    }

    private static CharacterSource images(String set, Value split, boolean turned) {
        String chosen = split.oneOf("split", SPLITS);
        if (set.equals(GLYPHS) && !chosen.equals(ALPHABETS)) {
            throw split.error("split '" + chosen + "' is one of Omniglot's, but the set is glyphs. Write 'split: "
                    + ALPHABETS + "', or 'set: omniglot'.");
        }
        return new CharacterSource(() -> {
            CharacterSplits splits = set.equals(GLYPHS) ? glyphs() : omniglot(chosen);
            return turned ? splits.withQuarterTurns() : splits;
        }, learnedFrom(set, chosen));
    }

    /** @param usual what holds where the section says nothing */
    private static EpisodePlan plan(Section section, EpisodePlan usual) {
        int ways = section.get("ways", usual.ways()).integer(EpisodePlan.LEAST_WAYS, EpisodePlan.MOST_WAYS);
        int shots = section.get("shots", usual.shots()).integer(1, EpisodePlan.MOST_IMAGES);
        int queries = section.get("queries", usual.queries()).integer(1, EpisodePlan.MOST_IMAGES);
        return new EpisodePlan(ways, shots, queries, section.get("within_alphabet", usual.withinAlphabet()).flag());
    }

    private static Jitter jitter(Section section) {
        section.allow("turn_degrees", "shift_pixels", "scale", "shear");
        double turn = section.get("turn_degrees", 0).notNegative();
        double shift = section.get("shift_pixels", 0).notNegative();
        double scale = section.get("scale", 0).notNegative();
        double shear = section.get("shear", 0).notNegative();
        return section.make(() -> new Jitter(turn, shift, scale, shear));
    }

    private static CharacterSplits glyphs() {
        return CharacterSplits.ofOneSet(new GlyphSet(Key.of(1).then("glyphs"), GLYPH_ALPHABETS, GLYPHS_OF_EACH,
                GLYPH_DRAWERS), VALIDATION_ALPHABETS, TEST_ALPHABETS);
    }

    private static CharacterSplits omniglot(String split) throws CharacterDataException {
        CharacterStore store = CharacterStore.ofOmniglot(System.getenv());
        CharacterSet background = OfficialSet.BACKGROUND.stored(store, WITHOUT_DATA);
        return switch (split) {
            case "lake" -> CharacterSplits.lake(background, OfficialSet.EVALUATION.stored(store, WITHOUT_DATA));
            case "vinyals" -> CharacterSplits.vinyals(background, OfficialSet.EVALUATION.stored(store, WITHOUT_DATA));
            default -> CharacterSplits.ofOneSet(background, VALIDATION_ALPHABETS, TEST_ALPHABETS);
        };
    }

    /** The sets that have characters which are not for reporting alone. */
    private static Set<String> learnedFrom(String set, String split) {
        if (set.equals(GLYPHS)) {
            return Set.of(set);
        }
        return split.equals("vinyals") ? Set.of(OfficialSet.BACKGROUND.label(), OfficialSet.EVALUATION.label())
                : Set.of(OfficialSet.BACKGROUND.label());
    }
}
