package org.metaplastic.learning.characters.omniglot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.metaplastic.learning.characters.Alphabet;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.PackedCharacters;

/** Reads a set of images in the official layout, {@code Alphabet/characterNN/ID_DRAWER.png}, and misses nothing. */
final class ImagesReader {

    private static final Pattern LAYOUT = Pattern.compile("(?:.*/)?([^/]+)/(character\\d\\d)/\\d+_(\\d\\d)\\.png");
    private static final String EXTRA = " does not belong to it";

    private final FileTree tree;
    private final Inventory inventory;
    private final BooleanSupplier stop;
    private final Problems problems = new Problems();
    /** The name of each file not read yet, by alphabet, character and drawer. */
    private final SortedMap<String, SortedMap<String, SortedMap<Integer, String>>> left = new TreeMap<>();
    private final List<CharacterImage> images = new ArrayList<>();

    private ImagesReader(FileTree tree, Inventory inventory, BooleanSupplier stop) {
        this.tree = tree;
        this.inventory = inventory;
        this.stop = stop;
    }

    /**
     * Reads a set.
     *
     * @param stop asks to stop in the middle
     * @throws CharacterDataException if it is not what the inventory says
     * @throws CancellationException if it was asked to stop
     */
    static PackedCharacters read(FileTree tree, Inventory inventory, BooleanSupplier stop) throws IOException {
        return new ImagesReader(tree, inventory, stop).read();
    }

    private PackedCharacters read() throws IOException {
        tree.names().forEach(this::sort);
        var alphabets = new ArrayList<Alphabet>();
        for (var expected : inventory.characters().entrySet()) {
            var alphabet = new Alphabet(expected.getKey(), IntStream.rangeClosed(1, expected.getValue())
                    .mapToObj(number -> String.format(Locale.ROOT, "character%02d", number)).toList(), inventory
                            .drawers());
            alphabets.add(alphabet);
            read(alphabet);
        }
        left.keySet().forEach(name -> problems.add("alphabet '" + name + "'" + EXTRA));
        problems.complain(tree.origin(), inventory.label());
        var set = PackedCharacters.of(inventory.set(), alphabets, images);
        if (inventory.checksum().filter(sum -> !sum.equals(set.checksum())).isPresent()) {
            problems.add("every image is there, but they are not the official ones (SHA-256 of their pixels: "
                    + set.checksum() + ")");
        }
        problems.complain(tree.origin(), inventory.label());
        return set;
    }

    private void sort(String name) {
        Matcher layout = LAYOUT.matcher(name);
        if (layout.matches()) {
            String twin = left.computeIfAbsent(layout.group(1), _ -> new TreeMap<>())
                    .computeIfAbsent(layout.group(2), _ -> new TreeMap<>())
                    .putIfAbsent(Integer.valueOf(layout.group(3)), name);
            if (twin != null) {
                problems.add("'" + twin + "' and '" + name + "' are by the same drawer");
            }
        } else if (name.endsWith(".png")) {
            problems.add("'" + name + "'" + EXTRA);
        }
    }

    private void read(Alphabet alphabet) throws IOException {
        var characters = left.remove(alphabet.name());
        if (characters == null) {
            problems.add("alphabet '" + alphabet.name() + "' (" + alphabet.characters().size()
                    + " characters) is missing");
            return;
        }
        for (String character : alphabet.characters()) {
            String folder = alphabet.name() + "/" + character;
            var files = characters.remove(character);
            if (files == null) {
                problems.add("'" + folder + "' is missing");
            } else {
                read(folder, files);
            }
        }
        characters.keySet().forEach(extra -> problems.add("'" + alphabet.name() + "/" + extra + "'" + EXTRA));
    }

    private void read(String folder, SortedMap<Integer, String> files) throws IOException {
        var missing = new ArrayList<String>();
        for (int drawer = 1; drawer <= inventory.drawers(); drawer++) {
            String file = files.remove(drawer);
            if (file == null) {
                missing.add(String.format(Locale.ROOT, "%02d", drawer));
            } else {
                read(file);
            }
        }
        if (!missing.isEmpty()) {
            problems.add("'" + folder + "' lacks drawer " + String.join(", ", missing));
        }
        files.values().forEach(extra -> problems.add("'" + extra + "'" + EXTRA));
    }

    private void read(String file) throws IOException {
        if (stop.getAsBoolean()) {
            throw new CancellationException();
        }
        try {
            images.add(PngImage.read(tree.read(file)));
        } catch (CharacterDataException damaged) {
            problems.add("'" + file + "' " + damaged.getMessage());
        }
    }
}
