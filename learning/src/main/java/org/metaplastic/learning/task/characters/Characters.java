package org.metaplastic.learning.task.characters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.metaplastic.learning.characters.CharacterClass;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterPool;
import org.metaplastic.learning.characters.CharacterSplits;
import org.metaplastic.learning.characters.Jitter;
import org.metaplastic.learning.encoding.Encoder;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Episode;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.TaskInput;

/**
 * Learn new characters from one example each, or from a few. An episode draws characters, deals labels to them, shows
 * support images one by one with their labels, and then asks for the labels of other images of the same characters,
 * made by other drawers. Neuron state returns to its initial value before each image: only synapses can remember.
 * After Lake, Salakhutdinov and Tenenbaum 2015, Science 350:1332-1338; episodes as of Vinyals, Blundell, Lillicrap,
 * Kavukcuoglu and Wierstra 2016, Matching networks for one shot learning, NeurIPS.
 *
 * <p>Inputs: "image", of the encoder; "label", graded, one-hot while a support image is taught; "teach", graded, 1
 * then. The readout has a unit a label; the answer is the largest of the averages over the decision of each image. A
 * support image is asked for too, before its label is told, which shows how answers improve with examples seen; the
 * loss is the cross-entropy of the queries alone.
 *
 * <p>Episodes of meta-training may be other ones. The readout then has a unit for each label of the larger ones, and an
 * episode of fewer ways is answered by the first of them alone.
 *
 * @param training episodes of meta-training
 * @param plan all other episodes
 * @param readoutSize units of the readout; one for each label at least
 * @param jitter what is done to images in meta-training
 * @param shuffled whether labels are told in an order drawn at random, anew for each example, a control
 */
public record Characters(CharacterSource source, EpisodePlan training, EpisodePlan plan, int readoutSize,
        Encoder encoder, Presentations presentations, Jitter jitter, boolean shuffled) implements Task {

    /** As in an experiment. */
    public static final String NAME = "characters";
    /** For a list of tasks. */
    public static final String DESCRIPTION = "Learn new characters from one example each, shown one after the other.";

    static final int IMAGE = 0;
    static final int LABEL = 1;
    static final int TEACH = 2;

    public Characters {
        int labels = Math.max(training.ways(), plan.ways());
        if (readoutSize < labels) {
            throw new IllegalArgumentException("Characters: the readout has " + readoutSize
                    + " units, but episodes have "
                    + labels + " labels. Give it a unit a label.");
        }
    }

    /** As many units as labels. */
    public Characters(CharacterSource source, EpisodePlan training, EpisodePlan plan, Encoder encoder,
            Presentations presentations, Jitter jitter, boolean shuffled) {
        this(source, training, plan, Math.max(training.ways(), plan.ways()), encoder, presentations, jitter, shuffled);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return DESCRIPTION;
    }

    @Override
    public List<TaskInput> inputs() {
        return List.of(new TaskInput("image", encoder.units(), encoder.spiking()), new TaskInput("label", readoutSize(),
                false), new TaskInput("teach", 1, false));
    }

    @Override
    public int labels() {
        return plan.ways();
    }

    @Override
    public int labels(Split split) {
        return plan(split).ways();
    }

    @Override
    public int trials() {
        return plan.images();
    }

    @Override
    public int images(Split split) {
        return plan(split).images();
    }

    @Override
    public String scored() {
        return "every query of " + plan.words() + "; the first " + plan.supports()
                + " trials are support images, decided on before their label"
                + " is told";
    }

    @Override
    public List<Integer> examplesSeen() {
        return IntStream.range(0, plan.images()).mapToObj(image -> Math.min(image / plan.ways(), plan.shots()))
                .toList();
    }

    @Override
    public Optional<Task> shuffledLabels() {
        return Optional.of(withShuffledLabels());
    }

    Characters withShuffledLabels() {
        return new Characters(source, training, plan, readoutSize, encoder, presentations, jitter, true);
    }

    /**
     * The same task, with the same readout, and other episodes, those of meta-training among them.
     *
     * @throws IllegalArgumentException if the readout has too few units for their labels
     */
    public Characters withPlan(EpisodePlan other) {
        return new Characters(source, other, other, readoutSize, encoder, presentations, jitter, shuffled);
    }

    /** The same task with images from elsewhere. */
    public Characters withSource(CharacterSource other) {
        return new Characters(other, training, plan, readoutSize, encoder, presentations, jitter, shuffled);
    }

    @Override
    public int longestEpisode() {
        return Math.max(steps(training), steps(plan));
    }

    private int steps(EpisodePlan episodes) {
        return Math.addExact(Math.multiplyExact(episodes.supports(), presentations.support()), Math.multiplyExact(
                episodes.images() - episodes.supports(), presentations.query()));
    }

    private EpisodePlan plan(Split split) {
        return split == Split.META_TRAIN ? training : plan;
    }

    /**
     * Loads the images.
     *
     * @throws CharacterDataException if they are not there, or are damaged
     * @throws IllegalArgumentException if a split has too few characters for an episode
     */
    @Override
    public void prepare() throws CharacterDataException {
        CharacterSplits splits = source.splits();
        for (Split split : Split.values()) {
            EpisodePlan episodes = plan(split);
            if (candidates(splits.of(split), episodes).isEmpty()) {
                throw new IllegalArgumentException("Characters: no " + (episodes.withinAlphabet() ? "alphabet"
                        : "pool") + " of " + splits.words(split) + " has " + episodes.ways() + " characters of "
                        + (episodes.shots() + episodes.queries())
                        + " drawers each. " + has(splits.of(split)) + " Reduce ways, shots or queries.");
            }
        }
    }

    private static String has(CharacterPool pool) {
        List<CharacterClass> all = pool.classes();
        return "There are " + all.size() + " characters, of " + all.stream().mapToInt(CharacterClass::drawers).max()
                .orElse(0) + " drawers at most.";
    }

    @Override
    public SortedMap<String, String> data() {
        var data = new TreeMap<String, String>();
        source.loaded().sets().forEach(set -> set.sha256().ifPresent(sum -> data.put(set.name(), sum)));
        return data;
    }

    @Override
    public Episode episode(Key key, Split split) {
        RandomGenerator random = key.then("classes").random();
        EpisodePlan episodes = plan(split);
        List<List<CharacterClass>> candidates = candidates(source.loaded().of(split), episodes);
        List<CharacterClass> classes = drawn(candidates.get(random.nextInt(candidates.size())), episodes.ways(),
                random);
        List<ShownImage> supports = new ArrayList<>();
        List<ShownImage> queries = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            CharacterClass character = classes.get(label);
            List<Integer> drawers = drawn(IntStream.range(0, character.drawers()).boxed().toList(),
                    episodes.shots() + episodes.queries(), random);
            for (int k = 0; k < drawers.size(); k++) {
                boolean support = k < episodes.shots();
                var image = new ShownImage(character.drawing(drawers.get(k)), character.label(), label, support
                        ? k
                        : ShownImage.QUERY);
                (support ? supports : queries).add(image);
            }
        }
        List<ShownImage> shown = inRounds(supports, episodes, random);
        shown.addAll(drawn(queries, queries.size(), random));
        return new CharactersEpisode(this, episodes, shown, split == Split.META_TRAIN, key);
    }

    /** One support image of each character, then the second of each: as many of every character are seen at any time. */
    private List<ShownImage> inRounds(List<ShownImage> supports, EpisodePlan episodes,
            RandomGenerator random) {
        List<ShownImage> shown = new ArrayList<>();
        for (int round = 0; round < episodes.shots(); round++) {
            int shot = round;
            shown.addAll(drawn(supports.stream().filter(image -> image.shot() == shot).toList(), episodes.ways(),
                    random));
        }
        return shown;
    }

    /** What the characters of an episode may be drawn from: each list has enough of them. */
    private static List<List<CharacterClass>> candidates(CharacterPool pool, EpisodePlan episodes) {
        List<List<CharacterClass>> groups = episodes.withinAlphabet() ? pool.alphabets() : List.of(pool.classes());
        int drawers = episodes.shots() + episodes.queries();
        return groups.stream().map(group -> group.stream().filter(each -> each.drawers() >= drawers).toList()).filter(
                group -> group.size() >= episodes.ways()).toList();
    }

    /** Without replacement, in the order in which they are drawn. */
    static <T> List<T> drawn(List<T> from, int count, RandomGenerator random) {
        List<T> left = new ArrayList<>(from);
        List<T> drawn = new ArrayList<>();
        while (drawn.size() < count) {
            int chosen = random.nextInt(left.size());
            drawn.add(left.get(chosen));
            left.set(chosen, left.getLast());
            left.removeLast();
        }
        return drawn;
    }
}
