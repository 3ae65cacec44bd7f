package org.metaplastic.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metaplastic.learning.experiment.Experiments;
import org.metaplastic.learning.experiment.Tasks;
import org.metaplastic.library.Library;

/** Names and titles of what comes with metaplastic. */
final class Catalogue {

    private Catalogue() {}

    static Map<String, String> experiments() {
        var titles = new LinkedHashMap<String, String>();
        Experiments.builtIn().forEach(entry -> titles.put(entry.name(), entry.description()
                + (entry.presets().isEmpty() ? "" : " (presets: " + String.join(", ", entry.presets()) + ")")));
        return titles;
    }

    static Map<String, String> tasks() {
        var titles = new LinkedHashMap<String, String>();
        Tasks.all().forEach(entry -> titles.put(entry.name(), entry.description()));
        return titles;
    }

    static Map<String, String> entries(List<Library.Entry> entries) {
        var titles = new LinkedHashMap<String, String>();
        entries.forEach(entry -> titles.put(entry.name(), entry.title()));
        return titles;
    }
}
