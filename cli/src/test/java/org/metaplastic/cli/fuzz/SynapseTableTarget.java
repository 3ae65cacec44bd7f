package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.metaplastic.learning.experiment.ExperimentReader;

/** The file that lists the synapses of a projection. */
final class SynapseTableTarget implements Target {

    @Override
    public List<byte[]> seeds() {
        return List.of("pre,post\n0,1\n63,0\n5,5\n".getBytes(StandardCharsets.UTF_8),
                "pre,post,weight\n1,0,0.5\n0,1,-2e-3\n"
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of("pre,post\n", "pre,post,weight\n", "0,1,1e999\n", "64,0\n", "-1,2\n", ",,\n", "1,2,NaN\n",
                "\r\n");
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        Files.write(folder.resolve("my.csv"), input);
        Files.writeString(folder.resolve("my.yaml"), "extends: cue-association\n");
        ExperimentReader.read(folder.resolve("my.yaml").toString(), List.of(
                "network.projections.recurrent.connect={pairs: my.csv}"));
    }
}
