package org.metaplastic.learning.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads "1..5" and "1,2,7". */
public final class Seeds {

    private static final int MOST = 1000;
    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})");
    private static final Pattern ONE = Pattern.compile("-?\\d{1,18}");

    private Seeds() {}

    /** @throws SweepException if it is no list of different whole numbers */
    public static List<Long> parse(String text) {
        List<Long> seeds = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            if (range.matches()) {
                addRange(seeds, Long.parseLong(range.group(1)), Long.parseLong(range.group(2)), text);
            } else if (ONE.matcher(part.strip()).matches()) {
                seeds.add(Long.parseLong(part.strip()));
            } else {
                throw wrong(text, "expected whole numbers such as 1..5 or 1,2,7, found '" + part.strip() + "'.");
            }
        }
        List<Long> different = seeds.stream().distinct().toList();
        if (different.size() < seeds.size()) {
            throw wrong(text, "a seed is given twice. Its runs would be the same; remove one.");
        }
        return different;
    }

    private static void addRange(List<Long> seeds, long first, long last, String text) {
        if (first > last) {
            throw wrong(text, "the range ends before it begins. Write " + last + ".." + first + ".");
        }
        if (last - first >= MOST) {
            throw wrong(text, "the range has " + (last - first + 1) + " seeds, but may have at most " + MOST + ".");
        }
        for (long seed = first; seed <= last; seed++) {
            seeds.add(seed);
        }
    }

    private static SweepException wrong(String text, String what) {
        return new SweepException("--seeds " + text + ": " + what);
    }
}
