package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.metaplastic.learning.encoding.EventReplay;
import org.metaplastic.learning.events.EventStream;

/** A reader of events from one file, which are then shown. */
record EventsTarget(List<byte[]> seeds, Reader reader) implements Target {

    private static final int SIDE = 34;
    private static final int STEPS = 10;

    /** Reads a file in a folder. */
    interface Reader {
        EventStream read(Path file, Path folder) throws IOException;
    }

    @Override
    public List<String> dictionary() {
        return List.of("EVTS", "IOHE", "FRME", "outInfo", "<node name=\"0\">", "<!DOCTYPE x [<!ENTITY a \"b\">]>",
                "&a;",
                "</node>", "sizeX", "99999999999", "<![CDATA[", "#!AER-DAT4.0\r\n");
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        show(reader.read(Files.write(folder.resolve("events"), input), folder));
    }

    static void show(EventStream events) {
        new EventReplay(SIDE, 1).show(events, STEPS);
    }
}
