package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A reader of events from one file. */
record EventsTarget(List<byte[]> seeds, Reader reader) implements Target {

    /** Reads a file in a folder. */
    interface Reader {
        Object read(Path file, Path folder) throws IOException;
    }

    @Override
    public List<String> dictionary() {
        return List.of("EVTS", "IOHE", "FRME", "outInfo", "<node name=\"0\">", "<!DOCTYPE x [<!ENTITY a \"b\">]>",
                "&a;",
                "</node>", "sizeX", "99999999999", "<![CDATA[", "#!AER-DAT4.0\r\n");
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        reader.read(Files.write(folder.resolve("events"), input), folder);
    }
}
