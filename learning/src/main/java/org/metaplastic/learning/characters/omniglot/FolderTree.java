package org.metaplastic.learning.characters.omniglot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of an extracted archive. Links inside are not followed.
 *
 * @param origin what messages call it
 */
record FolderTree(String origin, Path root, SortedSet<String> names) implements FileTree {

    private static final int DEEPEST = 5;

    static FolderTree open(Path path) throws IOException {
        Path root = path.toRealPath();
        var names = new TreeSet<String>();
        try (Stream<Path> files = Files.find(root, DEEPEST, (_, attributes) -> attributes.isRegularFile())) {
            for (Iterator<Path> each = files.iterator(); each.hasNext();) {
                String name = root.relativize(each.next()).toString().replace('\\', '/');
                if (!FileTree.isNote(name)) {
                    names.add(name);
                }
                if (names.size() > MOST_FILES) {
                    throw FileTree.tooMany(path.toString());
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new FolderTree(path.toString(), root, names);
    }

    @Override
    public byte[] read(String name) throws IOException {
        try (InputStream in = Files.newInputStream(root.resolve(name))) {
            byte[] content = in.readNBytes(LARGEST_FILE + 1);
            if (content.length > LARGEST_FILE) {
                throw FileTree.tooLarge();
            }
            return content;
        }
    }

    @Override
    public void close() {
        // Nothing is open between reads.
    }
}
