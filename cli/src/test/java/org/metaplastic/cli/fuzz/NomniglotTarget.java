package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.metaplastic.learning.events.NomniglotFolder;

/** The table that cuts the recording of a character of N-Omniglot. */
final class NomniglotTarget implements Target {

    @Override
    public List<byte[]> seeds() {
        return List.of("number,first,last\n1,0,1000\n2,1000,5000\n".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of("1,0,999999999999999999\n", ",,,", "1,0.0,1000.000\n", "1,-5,7\n", "1,5e3,6e3\n");
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        Files.write(folder.resolve("character.csv"), input);
        Files.write(folder.resolve("character.aedat4"), EventSamples.aedat().getFirst());
        NomniglotFolder.read(folder).forEach(EventsTarget::show);
    }
}
