package org.metaplastic.learning.experiment;

import java.util.ArrayList;
import java.util.List;
import org.metaplastic.learning.task.CueAssociation;
import org.metaplastic.learning.task.TMaze;
import org.metaplastic.learning.task.TMazeSettings;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.characters.Characters;

/** The tasks that an experiment can name. To add one, add it to {@link #KNOWN}, with a class that reads its keys. */
public final class Tasks {

    /** What an overview says about a task. */
    public record Entry(String name, String description) {}

    /** Reads a task from its section. */
    interface Reader {
        Task read(Section section, double dt);
    }

    private record Known(Entry entry, Reader reader) {}

    private static final List<Known> KNOWN = known();

    private Tasks() {}

    /** Every task, in the order of a list for people. */
    public static List<Entry> all() {
        return KNOWN.stream().map(Known::entry).toList();
    }

    static Task read(Section section, double dt) {
        String name = section.required("name", "cue-association").oneOf("task", all().stream().map(Entry::name)
                .toList());
        for (Known known : KNOWN) {
            if (known.entry.name().equals(name)) {
                Task task = known.reader.read(section, dt);
                section.make(task::inputs);
                return task;
            }
        }
        throw new IllegalStateException(name);
    }

    private static List<Known> known() {
        var known = new ArrayList<Known>();
        for (CueAssociation variant : CueAssociation.variants()) {
            known.add(new Known(new Entry(variant.name(), variant.description()), (section,
                    dt) -> CueAssociationReader.read(section, dt, variant)));
        }
        var maze = new TMaze(TMazeSettings.standard());
        known.add(new Known(new Entry(maze.name(), maze.description()), TMazeReader::read));
        known.add(new Known(new Entry(Characters.NAME, Characters.DESCRIPTION), CharactersReader::read));
        return List.copyOf(known);
    }
}
