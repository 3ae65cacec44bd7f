package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.metaplastic.cli.CommandRun;
import org.metaplastic.library.Library;

/** All that is derived from a rule, to the code of its kernels. */
final class KernelTarget implements Target {

    @Override
    public List<byte[]> seeds() {
        return Library.rules().stream().map(entry -> entry.text().getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public List<String> dictionary() {
        return EquationTarget.WORDS;
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        String file = Files.write(folder.resolve("my.rule"), input).toString();
        for (String stage : List.of("derivative", "code")) {
            if (!CommandRun.of("show-rule", file, "--stage", stage).requireClear()) {
                return;
            }
        }
    }
}
