package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.metaplastic.learning.characters.recorded.Damage;
import org.metaplastic.learning.characters.recorded.RecordedCharacter;
import org.metaplastic.learning.characters.recorded.RecordedFolder;
import org.metaplastic.learning.events.EventStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks through a folder of recordings. */
@Command(name = "events",
        description = "Reads a folder of recorded characters, CHARACTER/FILE or ALPHABET/CHARACTER/FILE,"
                + " and tells what there is and what is damaged. Files are N-MNIST's (.bin), AEDAT 4 (.aedat4), or as of"
                + " N-Omniglot. 'train' takes such a folder by task.set.events.", footerHeading = "%nExamples:%n",
        footer = {
                "  ${ROOT-COMMAND-NAME} data events N-MNIST/Train",
                "  ${ROOT-COMMAND-NAME} data events dvs_background"})
final class EventsCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(paramLabel = "FOLDER", description = "The folder.")
    private Path folder = Path.of("");

    EventsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("There is no folder '" + folder + "'. Name one of recordings.");
        }
        RecordedFolder found = RecordedFolder.find(folder);
        var damage = new Damage();
        var table = new TextTable().row("alphabet", "characters", "recordings", "of each", "events of one", "ms of one",
                "camera");
        for (var alphabet : found.alphabets().entrySet()) {
            table.row(row(alphabet.getKey(), alphabet.getValue(), damage));
        }
        invocation.out().print(table);
        damage.complain(folder);
        return 0;
    }

    private static String[] row(String name, List<RecordedCharacter> characters, Damage damage) throws IOException {
        var of = new Extent();
        var sizes = new Extent();
        var lengths = new Extent();
        SortedSet<String> cameras = new TreeSet<>();
        for (RecordedCharacter character : characters) {
            long before = sizes.count;
            character.read(Integer.MAX_VALUE, events -> {
                sizes.add(events.size());
                lengths.add(millis(events));
                cameras.add(events.width() + " x " + events.height());
            }, damage);
            of.add(sizes.count - before);
        }
        return new String[] {name, Integer.toString(characters.size()), Long.toString(sizes.count), of.words(), sizes
                .words(), lengths.words(), String.join(", ", cameras)};
    }

    /** From the first event to the last; they need not be in order. */
    private static long millis(EventStream events) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int k = 0; k < events.size(); k++) {
            first = Math.min(first, events.micros(k));
            last = Math.max(last, events.micros(k));
        }
        return (last - first) / 1000;
    }

    /** The smallest and the largest of some numbers. */
    private static final class Extent {

        private long least = Long.MAX_VALUE;
        private long most = Long.MIN_VALUE;
        private long count;

        void add(long number) {
            least = Math.min(least, number);
            most = Math.max(most, number);
            count++;
        }

        String words() {
            return count == 0 ? "-"
                    : least == most ? Long.toString(least)
                            : String.format(Locale.ROOT, "%d to %d", least, most);
        }
    }
}
