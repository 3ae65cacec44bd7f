package org.metaplastic.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Quantity;
import org.metaplastic.learning.file.MarkdownTable;
import org.metaplastic.library.Library;

/**
 * The entries of one kind as pages in Markdown, made of nothing but their files, and a page that lists them.
 *
 * @param parameters those of an entry by its name
 * @param furtherSections what the kind has on its pages before the parameters
 * @param group the heading under which the overview lists an entry; empty where a kind has no groups
 */
record LibraryPages(String kind, List<Library.Entry> entries, Function<String, List<Parameter>> parameters,
        Function<Library.Entry, String> furtherSections, Function<Library.Entry, String> group) {

    private static final String FILES = "../../../library/src/main/resources/org/metaplastic/library/";

    /** Pages by kind, in the order in which 'list' names the kinds. */
    static Map<String, LibraryPages> byKind() {
        var pages = new LinkedHashMap<String, LibraryPages>();
        Stream.of(
                new LibraryPages("neurons", Library.neurons(), name -> Library.neuron(name).parameters(), _ -> "",
                        _ -> ""),
                new LibraryPages("rules", Library.rules(), name -> Library.rule(name).parameters(),
                        entry -> RulePage.of(entry).text(), entry -> RuleGroup.of(Library.rule(entry.name()))),
                new LibraryPages("modifiers", Library.modifiers(), name -> Library.modifier(name).parameters(),
                        entry -> new ModifierPage(Library.modifier(entry.name())).text(), _ -> ""),
                new LibraryPages("surrogates", Library.surrogates(), name -> Library.surrogate(name).parameters(),
                        _ -> "", _ -> ""))
                .forEach(each -> pages.put(each.kind, each));
        return pages;
    }

    /** Texts by the names of their files. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("README.md", overview());
        entries.forEach(entry -> texts.put(entry.name() + ".md", page(entry)));
        return texts;
    }

    /** What writes them, as a comment in each. */
    private String origin() {
        return "<!-- Written by: ./metaplastic list " + kind + " --markdown docs/library/" + kind + " -->\n";
    }

    private String overview() {
        var tables = new LinkedHashMap<String, MarkdownTable>();
        entries.forEach(entry -> tables.computeIfAbsent(group.apply(entry), _ -> new MarkdownTable("name",
                "what it is")).row("[" + entry.name() + "](" + entry.name() + ".md)", entry.title()));
        return origin() + "# " + Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + " of the library\n\n"
                + tables.entrySet().stream().map(table -> (table.getKey().isEmpty() ? ""
                        : "## " + table.getKey() + "\n\n") + table.getValue()).collect(Collectors.joining("\n"));
    }

    private String page(Library.Entry entry) {
        String file = kind + "/" + entry.name() + "." + kind.substring(0, kind.length() - 1);
        return origin() + "# " + entry.name() + "\n\n" + entry.title() + ".\n\nSource: " + entry.source() + ".\n\n"
                + furtherSections.apply(entry) + parameterTable(parameters.apply(entry.name())) + "## The file\n\n"
                + "[" + file + "](" + FILES + file + ")\n\n```\n" + entry.text().strip() + "\n```\n";
    }

    private static String parameterTable(List<Parameter> parameters) {
        var table = new MarkdownTable("parameter", "default", "values", "meaning");
        parameters.forEach(parameter -> table.row("`" + parameter.name() + "`", new Quantity(parameter.value(),
                parameter.unit()).toString(),
                Granularity.text(parameter.scope()), parameter.description()));
        return parameters.isEmpty() ? "" : "## Parameters\n\n" + table + "\n";
    }
}
