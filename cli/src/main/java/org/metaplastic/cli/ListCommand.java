package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.metaplastic.learning.file.AtomicFile;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.run.RunException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what comes with metaplastic. */
@Command(name = "list", description = "Lists what comes with metaplastic, one a line, name first: experiments, tasks,"
        + " neurons, rules, modifiers or surrogates.", footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} list experiments", "  ${ROOT-COMMAND-NAME} list rules",
                "  ${ROOT-COMMAND-NAME} list rules --markdown docs/library/rules"})
final class ListCommand implements Runnable {

    private final Invocation invocation;

    @Parameters(paramLabel = "KIND", description = "experiments, tasks, neurons, rules, modifiers or surrogates.")
    private String kind = "";

    @Option(names = "--markdown", paramLabel = "DIR",
            description = "Of neurons, rules, modifiers and surrogates: writes"
                    + " a page an entry, with equations and parameters, into this folder instead.")
    private Optional<Path> markdown = Optional.empty();

    ListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        markdown.ifPresentOrElse(this::writePages, this::print);
    }

    private void writePages(Path folder) {
        Map<String, String> pages = Choice.of("With --markdown the kind", kind, LibraryPages.byKind()).texts();
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                AtomicFile.write(folder.resolve(page.getKey()), page.getValue());
            }
        } catch (IOException e) {
            throw new RunException("Cannot write pages to '" + folder + "': " + FileFailure.reason(e)
                    + ". Name another folder by --markdown.", e);
        }
        invocation.out().println(pages.size() + " pages in " + folder);
    }

    private void print() {
        Map<String, Supplier<Map<String, String>>> kinds = new LinkedHashMap<>();
        kinds.put("experiments", Catalogue::experiments);
        kinds.put("tasks", Catalogue::tasks);
        LibraryPages.byKind().forEach((name, pages) -> kinds.put(name, () -> Catalogue.entries(pages.entries())));
        var table = new TextTable();
        Choice.of("The kind", kind, kinds).get().forEach(table::row);
        invocation.out().print(table);
    }
}
