package org.metaplastic.learning.task.characters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.metaplastic.learning.characters.Drawing;
import org.metaplastic.learning.encoding.Presentation;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.task.DecisionWindow;
import org.metaplastic.learning.task.Episode;
import org.metaplastic.learning.task.InputSink;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.TrialOutcome;

/** One lifetime of {@link Characters}. */
final class CharactersEpisode implements Episode {

    private final Characters task;
    private final EpisodePlan plan;
    private final List<ShownImage> images;
    private final int[] told;
    /** The step at which each image begins, counted from 0, and the end of the last. */
    private final int[] begins;
    private final boolean jittered;
    private final Key key;
    private int image = -1;
    private Presentation presentation = (_, _, _) -> {
    };

    CharactersEpisode(Characters task, EpisodePlan plan, List<ShownImage> images, boolean jittered, Key key) {
        this.task = task;
        this.plan = plan;
        this.images = List.copyOf(images);
        this.jittered = jittered;
        this.key = key;
        told = task.shuffled() ? shuffled(key.then("labels").random())
                : images.stream().mapToInt(ShownImage::label).toArray();
        begins = new int[images.size() + 1];
        for (int k = 0; k < images.size(); k++) {
            begins[k + 1] = begins[k] + (images.get(k).support()
                    ? task.presentations().support()
                    : task.presentations().query());
        }
    }

    /** Every label is told as often as otherwise, but of any character; anew for each example. */
    private int[] shuffled(RandomGenerator random) {
        var labels = new int[images.size()];
        List<Integer> dealt = List.of();
        int shot = ShownImage.QUERY;
        for (int k = 0; k < labels.length; k++) {
            ShownImage shown = images.get(k);
            if (shown.support() && shown.shot() != shot) {
                shot = shown.shot();
                dealt = Characters.drawn(IntStream.range(0, plan.ways()).boxed().toList(), plan.ways(),
                        random);
            }
            labels[k] = shown.support() ? dealt.get(shown.label()) : shown.label();
        }
        return labels;
    }

    @Override
    public int steps() {
        return begins[images.size()];
    }

    @Override
    public SortedSet<Integer> resets() {
        var resets = new TreeSet<Integer>();
        for (int k = 1; k < images.size(); k++) {
            resets.add(begins[k] + 1);
        }
        return Collections.unmodifiableSortedSet(resets);
    }

    @Override
    public void input(int step, double[] readout, InputSink sink) {
        if (image + 1 < images.size() && step == begins[image + 1] + 1) {
            image++;
            presentation = present();
        }
        int since = step - begins[image] - 1;
        presentation.input(since, Characters.IMAGE, sink);
        if (since >= task.presentations().query()) {
            sink.set(Characters.LABEL, told[image], 1);
            sink.set(Characters.TEACH, 0, 1);
        }
    }

    private Presentation present() {
        ShownImage shown = images.get(image);
        Drawing drawn = shown.drawn();
        Key own = key.then("image").then(image);
        Drawing seen = jittered ? task.jitter().apply(drawn, own.then("jitter").random()) : drawn;
        return ImageSink.placeByPlace(task.encoder(), task.encoder().show(seen, begins[image + 1] - begins[image], own
                .then("encoder")));
    }

    @Override
    public Score score(double[] readout) {
        int units = task.readoutSize();
        if (readout.length != steps() * units) {
            throw new IllegalArgumentException("Characters: the readout has " + readout.length + " values, but needs "
                    + steps() + " steps x " + units + " units.");
        }
        int decision = task.presentations().decision();
        List<TrialOutcome> trials = new ArrayList<>();
        double[] cotangent = new double[readout.length];
        double loss = 0;
        long queries = images.stream().filter(shown -> !shown.support()).count();
        for (int k = 0; k < images.size(); k++) {
            ShownImage shown = images.get(k);
            int first = begins[k] + task.presentations().look();
            int chosen = largest(DecisionWindow.mean(readout, units, plan.ways(), first, decision));
            int seen = shown.support() ? shown.shot() : plan.shots();
            trials.add(new TrialOutcome(k + 1, begins[k] + 1, begins[k + 1], shown.label(), shown.label(), chosen, seen
                    > 0,
                    !shown.support()));
            if (!shown.support()) {
                loss += DecisionWindow.crossEntropy(readout, units, plan.ways(), first, decision, shown.label(), 1.0
                        / queries,
                        cotangent);
            }
        }
        return new Score(loss, cotangent, trials, meanings());
    }

    /** The character of each label, where it has a name. */
    private List<String> meanings() {
        var meanings = new String[plan.ways()];
        images.forEach(shown -> meanings[shown.label()] = shown.character());
        return Arrays.asList(meanings).contains("") ? List.of() : List.of(meanings);
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }
}
