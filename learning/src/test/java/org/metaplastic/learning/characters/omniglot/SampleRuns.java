package org.metaplastic.learning.characters.omniglot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs of one-shot classification in the official layout, of images that belong to no data set. */
final class SampleRuns {

    private SampleRuns() {}

    /** Each item is of the class after the next. */
    static SortedMap<String, byte[]> files(int runs, int items) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (int run = 1; run <= runs; run++) {
            var labels = new StringBuilder();
            String name = String.format(Locale.ROOT, "run%02d/", run);
            for (int k = 1; k <= items; k++) {
                String item = String.format(Locale.ROOT, name + "test/item%02d.png", k);
                files.put(item, SampleArchive.png(SampleArchive.image(k + 40 * run % 60)));
                files.put(String.format(Locale.ROOT, name + "training/class%02d.png", k), SampleArchive.png(
                        SampleArchive.image(k)));
                labels.append(String.format(Locale.ROOT, "%s %straining/class%02d.png%n", item, name, (k + 1) % items
                        + 1));
            }
            files.put(name + "class_labels.txt", labels.toString().getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }
}
