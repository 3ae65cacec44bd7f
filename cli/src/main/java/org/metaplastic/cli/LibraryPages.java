package org.metaplastic.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Quantity;
import org.metaplastic.learning.file.MarkdownTable;
import org.metaplastic.library.Library;

/**
 * The entries of one kind as pages in Markdown, made of nothing but their files, and a page that lists them.
 *
 * @param parameters those of an entry by its name
 * @param furtherSections what the kind has on its pages before the parameters
 */
record LibraryPages(String kind, List<Library.Entry> entries, Function<String, List<Parameter>> parameters,
        Function<Library.Entry, String> furtherSections) {

    private static final String FILES = "../../../library/src/main/resources/org/metaplastic/library/";

    /** Pages by kind, in the order in which 'list' names the kinds. */
    static Map<String, LibraryPages> byKind() {
        var pages = new LinkedHashMap<String, LibraryPages>();
        add(pages, "neurons", Library.neurons(), name -> Library.neuron(name).parameters(), _ -> "");
        add(pages, "rules", Library.rules(), name -> Library.rule(name).parameters(), entry -> new RulePage(Library
                .rule(entry
                        .name())).text());
        add(pages, "modifiers", Library.modifiers(), name -> Library.modifier(name).parameters(),
                entry -> new ModifierPage(Library.modifier(entry.name())).text());
        add(pages, "surrogates", Library.surrogates(), name -> Library.surrogate(name).parameters(), _ -> "");
        return pages;
    }

    private static void add(Map<String, LibraryPages> pages, String kind, List<Library.Entry> entries,
            Function<String, List<Parameter>> parameters, Function<Library.Entry, String> furtherSections) {
        pages.put(kind, new LibraryPages(kind, entries, parameters, furtherSections));
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
        var table = new MarkdownTable("name", "what it is");
        entries.forEach(entry -> table.row("[" + entry.name() + "](" + entry.name() + ".md)", entry.title()));
        return origin() + "# " + Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + " of the library\n\n"
                + table;
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
