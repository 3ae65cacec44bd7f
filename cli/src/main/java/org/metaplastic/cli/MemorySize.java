package org.metaplastic.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metaplastic.engine.Memory;

/** A number of bytes as Java's own options write it: "2g", "512m", "1.5g". */
final class MemorySize {

    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)([kmgt]?)(?:i?b)?");
    private static final String UNITS = "kmgt";

    private MemorySize() {}

    /** @throws UsageException if it is no size, or more than the heap can hold */
    static long bytes(String given) {
        Matcher size = SIZE.matcher(given.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new UsageException("--memory is '" + given + "', but must be a size such as 2g or 512m.");
        }
        int power = size.group(2).isEmpty() ? 0 : UNITS.indexOf(size.group(2)) + 1;
        double bytes = Double.parseDouble(size.group(1)) * Math.pow(1024, power);
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most) {
            throw new UsageException("--memory is " + given + ", but this Java may use no more than "
                    + Memory.text(most) + ". Start it with more, for example METAPLASTIC_JAVA_OPTS=-Xmx" + given + ".");
        }
        return (long) bytes;
    }
}
