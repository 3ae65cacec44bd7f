package org.metaplastic.learning.characters.omniglot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.library.RegularFile;

/** The files of a zip archive, read one by one and never written to disk. */
final class ZipTree implements FileTree {

    private final String origin;
    private final ZipFile zip;
    private final TreeMap<String, ZipEntry> entries = new TreeMap<>();

    private ZipTree(String origin, ZipFile zip) {
        this.origin = origin;
        this.zip = zip;
    }

    static ZipTree open(Path path, String origin) throws IOException {
        RegularFile.size(path);
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException damaged) {
            throw new CharacterDataException("'" + origin + "' is no zip archive that can be read: " + damaged
                    .getMessage() + ". Fetch it again.", damaged);
        }
        var tree = new ZipTree(origin, zip);
        try {
            tree.list();
        } catch (IOException | RuntimeException refused) {
            zip.close();
            throw refused;
        }
        return tree;
    }

    private void list() throws CharacterDataException {
        if (zip.size() > MOST_FILES) {
            throw FileTree.tooMany(origin);
        }
        for (Iterator<? extends ZipEntry> each = zip.entries().asIterator(); each.hasNext();) {
            ZipEntry entry = each.next();
            String name = entry.getName();
            if (name.startsWith("/") || name.contains("\\") || Arrays.asList(name.split("/", -1)).contains("..")) {
                throw refused(name, "leads out of the folder of the archive");
            }
            if (!entry.isDirectory() && !FileTree.isNote(name) && entries.put(name, entry) != null) {
                throw refused(name, "is there twice");
            }
        }
    }

    private CharacterDataException refused(String name, String reason) {
        return new CharacterDataException("'" + origin + "' is not an official archive: '" + name + "' " + reason
                + ". Fetch it again.");
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public SortedSet<String> names() {
        return entries.navigableKeySet();
    }

    @Override
    public byte[] read(String name) throws IOException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new CharacterDataException("is not in the archive");
        }
        byte[] content;
        try (InputStream in = zip.getInputStream(entry)) {
            // Whatever size the archive claims: no more than this is ever unpacked.
            content = in.readNBytes(LARGEST_FILE + 1);
        } catch (ZipException damaged) {
            throw new CharacterDataException("cannot be unpacked: " + damaged.getMessage(), damaged);
        } catch (EOFException cut) {
            throw new CharacterDataException("cannot be unpacked: its bytes end too early", cut);
        }
        if (content.length > LARGEST_FILE) {
            throw FileTree.tooLarge();
        }
        var sum = new CRC32();
        sum.update(content);
        if (sum.getValue() != entry.getCrc()) {
            throw new CharacterDataException("does not fit its checksum");
        }
        return content;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
