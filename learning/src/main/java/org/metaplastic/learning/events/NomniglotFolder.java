package org.metaplastic.learning.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A character of N-Omniglot (Li et al. 2021) in the layout of its authors: in {@code ALPHABET/characterNN} one AEDAT 4 file
 * of all drawers, and a table that says in which line, after one of headings, from which to which microsecond each drawer
 * wrote: {@code number,first,last}.
 */
public final class NomniglotFolder {

    private static final Pattern LINE = Pattern.compile("[^,]*,\\s*(\\d{1,18})(?:\\.0*)?\\s*,\\s*(\\d{1,18})(?:\\.0*)?"
            + "\\s*(?:,.*)?");
    private static final long LARGEST_TABLE = 1 << 20;
    private static final int MOST_DRAWERS = 20;

    private NomniglotFolder() {}

    /**
     * What each drawer wrote, in the order of the table.
     *
     * @throws EventFileException if a file is missing or damaged, or the table does not fit the events
     */
    public static List<EventStream> read(Path folder) throws IOException {
        Path table = only(folder, ".csv");
        EventStream all = AedatFile.read(only(folder, ".aedat4"));
        if (Files.size(table) > LARGEST_TABLE) {
            throw new EventFileException(table, LARGEST_TABLE, "the table goes on, but one of " + MOST_DRAWERS
                    + " lines was expected");
        }
        var drawers = new ArrayList<EventStream>();
        long offset = 0;
        long taken = 0;
        for (String line : new String(Files.readAllBytes(table), StandardCharsets.ISO_8859_1).split(
                "\n", -1)) {
            if (offset > 0 && !line.isBlank()) {
                requireRoom(drawers.size(), table, offset);
                EventStream drawn = drawer(line, all, table, offset);
                taken += drawn.size();
                requireOnce(taken, all, table, offset);
                drawers.add(drawn);
            }
            offset += line.length() + 1;
        }
        return List.copyOf(drawers);
    }

    private static void requireRoom(int drawers, Path table, long offset) throws EventFileException {
        if (drawers == MOST_DRAWERS) {
            throw new EventFileException(table, offset, "a line more was found, but a character has " + MOST_DRAWERS
                    + " drawers");
        }
    }

    /** A table can ask for no more than its recording has: who draws does so before or after the others. */
    private static void requireOnce(long taken, EventStream all, Path table, long offset) throws EventFileException {
        if (taken > all.size()) {
            throw new EventFileException(table, offset, "the drawers up to this one have " + taken + " events, but the"
                    + " recording has " + all.size() + "; times of different drawers must not overlap");
        }
    }

    private static EventStream drawer(String line, EventStream all, Path table, long offset)
            throws EventFileException {
        Matcher times = LINE.matcher(line.strip());
        if (!times.matches()) {
            throw new EventFileException(table, offset, "'" + line.strip() + "' was found, but number,first,last was"
                    + " expected, with times in microseconds");
        }
        EventStream drawn = all.between(Long.parseLong(times.group(1)), Long.parseLong(times.group(2)));
        if (drawn.size() == 0) {
            throw new EventFileException(table, offset, "there are no events from " + times.group(1) + " to " + times
                    .group(2) + " microseconds");
        }
        return drawn;
    }

    private static Path only(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> isShown(file, ending)).toList();
            if (found.size() != 1) {
                throw new EventFileException("'" + folder + "' has " + found.size() + " files that end in " + ending
                        + ", but must have one. Name a folder such as dvs_background/Greek/character01.");
            }
            return found.getFirst();
        }
    }

    private static boolean isShown(Path file, String ending) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && name.endsWith(ending) && !name.startsWith(".");
    }
}
