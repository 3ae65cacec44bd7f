package org.metaplastic.equations;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known name that a mistyped name was probably meant to be. */
public final class Suggestion {

    private static final int MOST_EDITS = 3;

    private Suggestion() {}

    /**
     * The candidate nearest to {@code name}: the same but for case and separators, or else within one edit (insert,
     * delete, replace, swap neighbours) for every three characters, three at most. The first of equals wins.
     */
    public static Optional<String> closest(String name, Collection<String> candidates) {
        for (String candidate : candidates) {
            if (plain(candidate).equals(plain(name)) && !candidate.equals(name)) {
                return Optional.of(candidate);
            }
        }
        String best = null;
        int bestDistance = MOST_EDITS + 1;
        for (String candidate : candidates) {
            int allowed = Math.min(MOST_EDITS, Math.max(name.length(), candidate.length()) / 3);
            boolean comparable = Math.abs(name.length() - candidate.length()) <= allowed && !candidate.equals(name);
            int distance = comparable ? distance(lower(name), lower(candidate)) : MOST_EDITS + 1;
            if (distance <= allowed && distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code " Did you mean 'x'?"}, with its leading space, or nothing where no candidate is near. */
    public static String didYouMean(String name, Collection<String> candidates) {
        return closest(name, candidates).map(found -> " Did you mean '" + found + "'?").orElse("");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String plain(String name) {
        return lower(name).replace("_", "").replace("-", "");
    }

    /** Damerau-Levenshtein distance, each neighbouring pair swapped at most once. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
