package org.metaplastic.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.omniglot.OfficialSet;
import org.metaplastic.learning.file.ShellCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Tells what data there is; the commands below it prepare some. */
@Command(name = "data", description = "Prepares data that tasks use; alone it tells what there is. It is kept in"
        + " METAPLASTIC_DATA, or else in metaplastic in XDG_DATA_HOME, or in ~/.local/share.",
        synopsisSubcommandLabel = "[COMMAND]", footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} data                                 what there is",
                "  ${ROOT-COMMAND-NAME} data omniglot --download             from its authors' repository",
                "  ${ROOT-COMMAND-NAME} data omniglot --from downloads       images_background.zip and others",
                "  ${ROOT-COMMAND-NAME} data glyphs --out glyphs.png         characters that need no data",
                "  ${ROOT-COMMAND-NAME} data events dvs_background           recordings of a camera",
                "  ${ROOT-COMMAND-NAME} data show glyphs --encoder latency --out latency.png"})
final class DataCommand implements Callable<Integer> {

    private final Invocation invocation;

    private DataCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The command with those below it. */
    static CommandLine of(Invocation invocation) {
        return new CommandLine(new DataCommand(invocation))
                .addSubcommand("omniglot", new OmniglotCommand(invocation))
                .addSubcommand("glyphs", new GlyphsCommand(invocation))
                .addSubcommand("events", new EventsCommand(invocation))
                .addSubcommand("show", new ShowDataCommand(invocation));
    }

    @Override
    public Integer call() throws SeveralFailures {
        CharacterStore store = CharacterStore.ofOmniglot(invocation.environment());
        Map<OfficialSet, String> damage = damage(store);
        invocation.out().print(state(store, damage));
        if (Arrays.stream(OfficialSet.values()).noneMatch(set -> set.isStored(store))) {
            invocation.out().println("They would lie in " + store.folder() + ". Fetch them by '" + ShellCommand
                    .of(
                            "data", "omniglot", "--download")
                    + "', or take them from a folder by --from. Drawn glyphs need no"
                    + " data.");
        }
        if (!damage.isEmpty()) {
            throw new SeveralFailures(damage.values().stream().<IOException>map(CharacterDataException::new).toList());
        }
        return 0;
    }

    /** A line for each set that could be there. */
    static TextTable state(CharacterStore store) {
        return state(store, damage(store));
    }

    /** What is wrong with each set that is damaged; all of it is read for that. */
    private static Map<OfficialSet, String> damage(CharacterStore store) {
        var damage = new EnumMap<OfficialSet, String>(OfficialSet.class);
        for (OfficialSet set : OfficialSet.values()) {
            set.damage(store).ifPresent(what -> damage.put(set, what));
        }
        return damage;
    }

    private static TextTable state(CharacterStore store, Map<OfficialSet, String> damage) {
        var table = new TextTable();
        for (OfficialSet set : OfficialSet.values()) {
            String place = (damage.containsKey(set) ? "damaged: " : "in ") + store.file(set.label());
            table.row("omniglot", set.label(), set.content(), set.isStored(store) ? place : "absent");
        }
        return table;
    }
}
