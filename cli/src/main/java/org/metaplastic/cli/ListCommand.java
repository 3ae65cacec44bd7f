package org.metaplastic.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.metaplastic.library.Library;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists what comes with metaplastic. */
@Command(name = "list", description = "Lists what comes with metaplastic, one a line, name first: experiments, tasks,"
        + " neurons, rules, modifiers or surrogates.", footerHeading = "%nExamples:%n", footer = {
                "  metaplastic list experiments", "  metaplastic list rules"})
final class ListCommand implements Runnable {

    private final Invocation invocation;

    @Parameters(paramLabel = "KIND", description = "experiments, tasks, neurons, rules, modifiers or surrogates.")
    private String kind = "";

    ListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Map<String, Supplier<Map<String, String>>> kinds = new LinkedHashMap<>();
        kinds.put("experiments", Catalogue::experiments);
        kinds.put("tasks", Catalogue::tasks);
        kinds.put("neurons", () -> Catalogue.entries(Library.neurons()));
        kinds.put("rules", () -> Catalogue.entries(Library.rules()));
        kinds.put("modifiers", () -> Catalogue.entries(Library.modifiers()));
        kinds.put("surrogates", () -> Catalogue.entries(Library.surrogates()));
        var table = new TextTable();
        Choice.of("The kind", kind, kinds).get().forEach(table::row);
        invocation.out().print(table);
    }
}
