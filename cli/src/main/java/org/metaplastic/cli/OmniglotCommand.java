package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.omniglot.OfficialSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the Omniglot data set into the user's data folder. */
@Command(name = "omniglot", description = "Prepares the Omniglot characters (Lake, Salakhutdinov & Tenenbaum 2015):"
        + " checks the official archives and keeps their images, one bit a pixel. Each of the three sets is kept on its"
        + " own; any of them may be absent.", footerHeading = "%nExamples:%n", footer = {
                "  metaplastic data omniglot --from downloads              images_background.zip, ...",
                "  metaplastic data omniglot --from images_background      an extracted archive"})
final class OmniglotCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130;

    private final Invocation invocation;

    @Option(names = "--from", paramLabel = "FOLDER", required = true,
            description = "A folder with images_background.zip, images_evaluation.zip or all_runs.zip, packed or"
                    + " extracted; or one of them.")
    private Path from = Path.of("");

    OmniglotCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        CharacterStore store = DataCommand.omniglot(invocation);
        StopSignal stop = invocation.stop().listen(false);
        try {
            read(from, store, stop);
        } catch (CancellationException _) {
            invocation.err().println("Stopped; the set that was being read is not stored.");
            return INTERRUPTED;
        }
        invocation.out().print(DataCommand.state(store));
        return 0;
    }

    private void read(Path folder, CharacterStore store, StopSignal stop) throws IOException {
        if (!Files.exists(folder)) {
            throw new UsageException("There is no folder '" + folder + "'. Name the one with the official archives.");
        }
        List<String> failures = new ArrayList<>();
        boolean any = false;
        for (OfficialSet set : OfficialSet.values()) {
            Optional<Path> place = set.find(folder);
            any |= place.isPresent();
            if (place.isPresent()) {
                try {
                    set.store(place.get(), store, stop::requested);
                } catch (CharacterDataException failure) {
                    failures.add(failure.getMessage());
                }
            }
        }
        if (!any) {
            throw new UsageException("'" + folder + "' has none of " + Arrays.stream(OfficialSet.values()).map(
                    OfficialSet::archive).collect(Collectors.joining(", ")) + ", neither packed nor extracted.");
        }
        if (!failures.isEmpty()) {
            throw new CharacterDataException(String.join(System.lineSeparator() + "metaplastic: ", failures));
        }
    }
}
