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
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.omniglot.OfficialSet;
import org.metaplastic.learning.characters.omniglot.Repository;
import org.metaplastic.learning.file.FolderLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the Omniglot data set into the user's data folder. */
@Command(name = "omniglot", description = "Prepares the Omniglot characters (Lake, Salakhutdinov & Tenenbaum 2015):"
        + " checks the official archives and keeps their images, one bit a pixel. Each of the three sets is kept on its"
        + " own; any of them may be absent.", footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} data omniglot --download                    from its authors' repository",
                "  ${ROOT-COMMAND-NAME} data omniglot --from downloads              images_background.zip, ...",
                "  ${ROOT-COMMAND-NAME} data omniglot --from images_background      an extracted archive"})
final class OmniglotCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--from", paramLabel = "FOLDER", description = "A folder with images_background.zip,"
            + " images_evaluation.zip or all_runs.zip, packed or extracted; or one of them.")
    private Optional<Path> from = Optional.empty();

    @Option(names = "--download",
            description = "Fetches the archives of sets that are not there yet, or damaged. Begun again, it"
                    + " goes on where it was stopped. HTTPS_PROXY and NO_PROXY are respected.")
    private boolean download;

    @Option(names = "--url", paramLabel = "URL", description = "Another copy of the folder 'python' of the repository.")
    private Optional<String> url = Optional.empty();

    OmniglotCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (from.isPresent() == download) {
            throw new UsageException("Add --from FOLDER, to read the archives there, or --download, to fetch them; one"
                    + " of them.");
        }
        if (url.isPresent() && !download) {
            throw new UsageException("--url belongs to --download. Remove one of --from and --url.");
        }
        CharacterStore store = CharacterStore.ofOmniglot(invocation.environment());
        StopSignal stop = invocation.stop();
        List<IOException> failures;
        try {
            failures = from.isPresent() ? read(from.get(), store, stop) : fetch(repository(), store, stop);
        } catch (CancellationException _) {
            invocation.err().println("Stopped; a set is stored in full or not at all.");
            return StopSignal.INTERRUPTED;
        }
        invocation.out().print(DataCommand.state(store));
        if (!failures.isEmpty()) {
            throw new SeveralFailures(failures);
        }
        return 0;
    }

    private Repository repository() {
        String base = url.orElse(Repository.OFFICIAL);
        try {
            return new Repository(base, invocation.environment());
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--url is '" + base + "', but must be an address such as " + Repository.OFFICIAL
                    + ": " + wrong.getMessage() + ".");
        }
    }

    private List<IOException> fetch(Repository repository, CharacterStore store, StopSignal stop) throws IOException {
        if (wanted(store).isEmpty()) {
            return List.of();
        }
        store.requireWritable();
        try (FolderLock _ = store.hold()) {
            // Asked again: whoever held the folder before may have fetched some.
            return each(wanted(store), set -> {
                store.requireReplaceable(set.label());
                try (var progress = new TransferProgress(invocation.err(), invocation.terminal(), set.archive())) {
                    repository.fetch(set, store, progress, stop.listen(false)::requested);
                }
            });
        }
    }

    private static List<OfficialSet> wanted(CharacterStore store) {
        return Arrays.stream(OfficialSet.values()).filter(set -> !set.isStored(store) || set.damage(store).isPresent())
                .toList();
    }

    private List<IOException> read(Path folder, CharacterStore store, StopSignal stop) throws IOException {
        OfficialSet.requireReadable(folder);
        if (!Files.exists(folder)) {
            throw new UsageException("There is no folder '" + folder + "'. Name the one with the official archives.");
        }
        List<OfficialSet> found = Arrays.stream(OfficialSet.values()).filter(set -> set.find(folder).isPresent())
                .toList();
        if (found.isEmpty()) {
            throw new UsageException("'" + folder + "' has none of " + Arrays.stream(OfficialSet.values()).map(
                    OfficialSet::archive).collect(Collectors.joining(", ")) + ", neither packed nor extracted.");
        }
        store.requireWritable();
        return each(found, set -> set.store(set.find(folder).orElseThrow(), store, stop.listen(false)::requested));
    }

    /** Something that is done with a set. */
    @FunctionalInterface
    private interface Work {
        void on(OfficialSet set) throws IOException;
    }

    /** What is wrong with a set does not keep the others out. */
    private static List<IOException> each(List<OfficialSet> sets, Work work) {
        var failures = new ArrayList<IOException>();
        for (OfficialSet set : sets) {
            try {
                work.on(set);
            } catch (IOException failure) {
                failures.add(failure);
            }
        }
        return failures;
    }
}
