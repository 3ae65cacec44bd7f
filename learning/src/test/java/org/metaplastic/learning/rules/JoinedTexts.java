package org.metaplastic.learning.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.library.Library;

/**
 * A rule that is made of others as one text, joined by words alone: the lines of each modifier stand where the line is
 * that last changes {@code w}, which is what such a rule transmits. Its bounds are put around what the modifier makes of w.
 */
final class JoinedTexts {

    private static final Pattern COMPOSE = Pattern.compile("(?m)^compose (\\S+) with (.*)$");
    private static final Pattern SUM = Pattern.compile("w \\+= (.*)");
    private static final Pattern DIFFERENCE = Pattern.compile("w -= (.*)");
    private static final Pattern BOUNDED = Pattern.compile("w = clip\\(w \\+ (.*), (\\w+), (\\w+)\\)");
    private static final Pattern VALUE = Pattern.compile("w = (.*)");

    private JoinedTexts() {}

    /** @param text with a line {@code compose RULE with MODIFIER, ...} */
    static String of(String text) {
        Matcher compose = COMPOSE.matcher(text);
        if (!compose.find()) {
            throw new IllegalArgumentException("No line 'compose': " + text);
        }
        String joined = EquationWriter.text(Library.rule(compose.group(1)));
        for (String modifier : compose.group(2).split(",", -1)) {
            joined = joined(joined, EquationWriter.text(Library.modifier(modifier.strip())));
        }
        return joined;
    }

    private static String joined(String rule, String modifier) {
        List<String> lines = rule.lines().toList();
        int last = lastChange(lines);
        String initial = lines.stream().filter(line -> line.matches("synapse w +=.*")).findFirst().orElseThrow()
                .replaceFirst("synapse w +=", "").replaceFirst("#.*", "").strip();
        Set<String> own = own(modifier);
        List<String> added = modifier.lines().map(line -> renamed(line, own, initial)).toList();
        int step = added.indexOf("step");
        var all = new ArrayList<String>();
        for (int k = 0; k < lines.size(); k++) {
            String line = lines.get(k);
            if (line.startsWith("weight ")) {
                all.add(line);
                added.subList(1, step).stream().filter(declaration -> isNew(declaration, rule)).forEach(all::add);
            } else if (k == last) {
                all.addAll(changes(line.strip(), added.subList(step + 1, added.size())));
            } else {
                all.add(line.matches("synapse w +=.*") ? weight(added, line) : line);
            }
        }
        return String.join("\n", all) + "\n";
    }

    private static int lastChange(List<String> lines) {
        int last = -1;
        for (int k = lines.indexOf("step"); k < lines.size(); k++) {
            last = lines.get(k).strip().matches("w [-+]?= .*") ? k : last;
        }
        return last;
    }

    /** Variables and intermediate results of a modifier get names that no rule has. */
    private static Set<String> own(String modifier) {
        var names = new TreeSet<String>();
        Pattern.compile("(?m)^(?:pre|post|synapse) (\\w+)|^ {2}(?:d )?(\\w+)(?:/dt)? [-+*]?=").matcher(modifier)
                .results()
                .map((MatchResult found) -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(name -> !name.equals("w")).forEach(names::add);
        return names;
    }

    private static String renamed(String line, Set<String> own, String initial) {
        String changed = line.replaceAll("\\binitial\\b", Matcher.quoteReplacement(initial)).replaceAll("\\bchange\\b",
                "wanted");
        for (String name : own) {
            changed = changed.replaceAll("\\b" + name + "\\b", name + "_of_modifier");
        }
        return changed;
    }

    /** Parameters and neuromodulators that the rule has too are shared. */
    private static boolean isNew(String declaration, String rule) {
        String[] words = declaration.split("\\s+", 3);
        return words[0].matches("pre|post|parameter|neuromodulator") && !rule.contains("\n" + words[0] + " " + words[1]
                + " ") || words[0].equals("synapse") && !words[1].equals("w");
    }

    private static String weight(List<String> modifier, String line) {
        return modifier.stream().filter(own -> own.matches("synapse w +=.*")).findFirst().orElse(line);
    }

    private static List<String> changes(String line, List<String> modifier) {
        var changes = new ArrayList<String>();
        Matcher bounded = BOUNDED.matcher(line);
        boolean bounds = bounded.matches();
        changes.add("  wanted = " + (bounds ? bounded.group(1) : wanted(line)));
        for (String statement : modifier) {
            Matcher sum = SUM.matcher(statement.strip());
            if (statement.startsWith("  ")) {
                changes.add(bounds && sum.matches() ? "  w = clip(w + " + sum.group(1) + ", " + bounded.group(2) + ", "
                        + bounded.group(3) + ")" : statement);
            }
        }
        return changes;
    }

    private static String wanted(String line) {
        for (var form : List.of(SUM, DIFFERENCE, VALUE)) {
            Matcher matcher = form.matcher(line);
            if (matcher.matches()) {
                return form == SUM ? matcher.group(1)
                        : form == DIFFERENCE ? "-(" + matcher.group(1) + ")"
                                : matcher.group(1) + " - w";
            }
        }
        throw new IllegalArgumentException("No change of w: " + line);
    }
}
