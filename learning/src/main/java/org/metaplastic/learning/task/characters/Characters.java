package org.metaplastic.learning.task.characters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * @param jitter what is done to images in meta-training
 * @param shuffled whether labels are told in an order drawn at random, anew for each example, a control
 */
public record Characters(CharacterSource source, EpisodePlan plan, Encoder encoder, Presentations presentations,
        Jitter jitter, boolean shuffled) implements Task {

    /** As in an experiment. */
    public static final String NAME = "characters";
    /** For a list of tasks. */
    public static final String DESCRIPTION = "Learn new characters from one example each, shown one after the other.";

    static final int IMAGE = 0;
    static final int LABEL = 1;
    static final int TEACH = 2;

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
        return List.of(new TaskInput("image", encoder.units(), encoder.spiking()), new TaskInput("label", plan.ways(),
                false), new TaskInput("teach", 1, false));
    }

    @Override
    public int readoutSize() {
        return plan.ways();
    }

    @Override
    public int trials() {
        return plan.images();
    }

    @Override
    public int images() {
        return plan.images();
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
        return new Characters(source, plan, encoder, presentations, jitter, true);
    }

    /** The same task with other episodes. */
    public Characters withPlan(EpisodePlan other) {
        return new Characters(source, other, encoder, presentations, jitter, shuffled);
    }

    /** The same task with images from elsewhere. */
    public Characters withSource(CharacterSource other) {
        return new Characters(other, plan, encoder, presentations, jitter, shuffled);
    }

    @Override
    public int longestEpisode() {
        return Math.addExact(Math.multiplyExact(plan.supports(), presentations.support()), Math.multiplyExact(plan
                .images() - plan.supports(), presentations.query()));
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
            if (candidates(splits.of(split)).isEmpty()) {
                throw new IllegalArgumentException("Characters: no " + (plan.withinAlphabet() ? "alphabet" : "pool")
                        + " of " + splits.words(split) + " has " + plan.ways() + " characters of " + (plan.shots()
                                + plan.queries())
                        + " drawers each. Reduce ways, shots or queries.");
            }
        }
    }

    @Override
    public Episode episode(Key key, Split split) {
        RandomGenerator random = key.then("classes").random();
        List<List<CharacterClass>> candidates = candidates(source.loaded().of(split));
        List<CharacterClass> classes = drawn(candidates.get(random.nextInt(candidates.size())), plan.ways(), random);
        List<ShownImage> supports = new ArrayList<>();
        List<ShownImage> queries = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            CharacterClass character = classes.get(label);
            List<Integer> drawers = drawn(IntStream.range(0, character.drawers()).boxed().toList(),
                    plan.shots() + plan.queries(), random);
            for (int k = 0; k < drawers.size(); k++) {
                var image = new ShownImage(character.image(drawers.get(k)), label, k < plan.shots() ? k
                        : ShownImage.QUERY);
                (k < plan.shots() ? supports : queries).add(image);
            }
        }
        List<ShownImage> shown = inRounds(supports, random);
        shown.addAll(drawn(queries, queries.size(), random));
        return new CharactersEpisode(this, shown, split == Split.META_TRAIN, key);
    }

    /** One support image of each character, then the second of each: as many of every character are seen at any time. */
    private List<ShownImage> inRounds(List<ShownImage> supports, RandomGenerator random) {
        List<ShownImage> shown = new ArrayList<>();
        for (int round = 0; round < plan.shots(); round++) {
            int shot = round;
            shown.addAll(drawn(supports.stream().filter(image -> image.shot() == shot).toList(), plan.ways(), random));
        }
        return shown;
    }

    /** What the characters of an episode may be drawn from: each list has enough of them. */
    private List<List<CharacterClass>> candidates(CharacterPool pool) {
        List<List<CharacterClass>> groups = plan.withinAlphabet() ? pool.alphabets() : List.of(pool.classes());
        int drawers = plan.shots() + plan.queries();
        return groups.stream().map(group -> group.stream().filter(each -> each.drawers() >= drawers).toList()).filter(
                group -> group.size() >= plan.ways()).toList();
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
