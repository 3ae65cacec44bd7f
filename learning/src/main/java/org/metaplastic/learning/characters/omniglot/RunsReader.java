package org.metaplastic.learning.characters.omniglot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.OneShotRun;

/**
 * Reads runs of one-shot classification in the official layout: {@code runNN/training/classMM.png},
 * {@code runNN/test/itemMM.png}, and {@code runNN/class_labels.txt} with a line for each item:
 * {@code runNN/test/item01.png runNN/training/class08.png}.
 */
final class RunsReader {

    /** Runs of the official set, and items as well as classes of each. */
    static final int OFFICIAL = 20;

    private static final Pattern LABEL = Pattern.compile(
            "(?:\\S*/)?test/(item\\d\\d\\.png)\\s+(?:\\S*/)?training/(class\\d\\d\\.png)");
    private static final Pattern IN_A_RUN = Pattern.compile("(?:(.*?)/)?run\\d\\d/.+");

    private final FileTree tree;
    private final int items;
    private final List<String> classes;
    private final List<String> tests;
    private final Problems problems = new Problems();

    private RunsReader(FileTree tree, int items) {
        this.tree = tree;
        this.items = items;
        classes = names("class%02d.png", items);
        tests = names("item%02d.png", items);
    }

    /**
     * Reads runs.
     *
     * @param runs how many there must be
     * @param items how many items each must have, and how many classes
     * @throws CharacterDataException if anything is missing or damaged
     */
    static List<OneShotRun> read(FileTree tree, int runs, int items) throws IOException {
        return new RunsReader(tree, items).read(runs);
    }

    private List<OneShotRun> read(int count) throws IOException {
        String root = tree.names().stream().map(IN_A_RUN::matcher).filter(Matcher::matches).findFirst()
                .flatMap(file -> Optional.ofNullable(file.group(1))).map(folder -> folder + "/").orElse("");
        var runs = new ArrayList<OneShotRun>();
        for (int k = 1; k <= count; k++) {
            String name = String.format(Locale.ROOT, "run%02d", k);
            String folder = root + name + "/";
            if (tree.names().stream().noneMatch(file -> file.startsWith(folder))) {
                problems.add("'" + name + "' is missing");
            } else {
                run(name, folder).ifPresent(runs::add);
            }
        }
        problems.complain(tree.origin(), "set of " + count + " one-shot runs");
        return List.copyOf(runs);
    }

    private Optional<OneShotRun> run(String name, String folder) throws IOException {
        List<CharacterImage> training = images(folder + "training/", classes);
        List<CharacterImage> shown = images(folder + "test/", tests);
        List<Integer> answers = answers(folder + "class_labels.txt");
        return training.size() == items && shown.size() == items && answers.size() == items
                ? Optional.of(new OneShotRun(name, training, shown, answers))
                : Optional.empty();
    }

    private List<CharacterImage> images(String folder, List<String> names) throws IOException {
        var images = new ArrayList<CharacterImage>();
        for (String name : names) {
            String file = folder + name;
            if (!tree.names().contains(file)) {
                problems.add("'" + file + "' is missing");
                continue;
            }
            try {
                images.add(PngImage.read(tree.read(file)));
            } catch (CharacterDataException damaged) {
                problems.add("'" + file + "' " + damaged.getMessage());
            }
        }
        return images;
    }

    /** The class of each item, from 0; empty if the file says it of any item not exactly once. */
    private List<Integer> answers(String file) throws IOException {
        if (!tree.names().contains(file)) {
            problems.add("'" + file + "' is missing");
            return List.of();
        }
        SortedMap<String, Integer> found = new TreeMap<>();
        try {
            String text = new String(tree.read(file), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
                Matcher label = LABEL.matcher(line.strip());
                if (!label.matches() || !tests.contains(label.group(1))
                        || !classes.contains(label.group(2))
                        || found.put(label.group(1), classes.indexOf(label.group(2))) != null) {
                    problems.add("'" + file + "' cannot say '" + line.strip() + "'");
                    return List.of();
                }
            }
        } catch (CharacterDataException damaged) {
            problems.add("'" + file + "' " + damaged.getMessage());
            return List.of();
        }
        tests.stream().filter(item -> !found.containsKey(item)).forEach(item -> problems.add("'" + file
                + "' does not name the class of " + item));
        return List.copyOf(found.values());
    }

    private static List<String> names(String format, int items) {
        return IntStream.rangeClosed(1, items).mapToObj(k -> String.format(Locale.ROOT, format, k)).toList();
    }
}
