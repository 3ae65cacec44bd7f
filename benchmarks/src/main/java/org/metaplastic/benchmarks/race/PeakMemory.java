package org.metaplastic.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory of this process and of the machine, as Linux tells it; elsewhere nothing is known. */
public final class PeakMemory {

    private static final Path PROCESS = Path.of("/proc/self/status");
    private static final Path MACHINE = Path.of("/proc/meminfo");
    private static final int KIBI = 1024;

    private PeakMemory() {}

    /** The most bytes that were resident at a time so far. */
    static OptionalLong peak() {
        return field(PROCESS, "VmHWM:");
    }

    /** The bytes that new programs may take without swapping. */
    public static OptionalLong available() {
        return field(MACHINE, "MemAvailable:");
    }

    private static OptionalLong field(Path file, String name) {
        if (!Files.isReadable(file)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(file).stream().filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI).findFirst();
        } catch (IOException unreadable) {
            return OptionalLong.empty();
        }
    }
}
