package org.metaplastic.benchmarks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metaplastic.benchmarks.race.PeakMemory;

/** What a process may take: a size as Java's own options write it, or a share of what is free. */
final class MemoryLimit {

    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)([kmgt])");
    private static final String UNITS = "kmgt";

    private MemoryLimit() {}

    static long bytes(String given, double shareOfFree) {
        if (given.isEmpty()) {
            long unlimited = 1L << 50;
            return (long) (PeakMemory.available().orElse(unlimited) * shareOfFree);
        }
        Matcher size = SIZE.matcher(given);
        if (!size.matches()) {
            throw new UsageException("--memory is '" + given + "', but must be a size such as 8g or 512m.");
        }
        return (long) (Double.parseDouble(size.group(1)) * Math.pow(1024, UNITS.indexOf(size.group(2)) + 1));
    }
}
