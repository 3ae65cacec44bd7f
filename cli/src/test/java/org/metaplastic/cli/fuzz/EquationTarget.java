package org.metaplastic.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.metaplastic.library.Library;

/** The parser of one kind of equations. */
record EquationTarget(List<Library.Entry> entries, BiFunction<String, String, ?> parser) implements Target {

    static final List<String> WORDS = List.of("parameter ", "state ", "input", "step\n", "neuromodulator ", "pre ",
            "post ", "synapse ", "transmit ", "weight ", "spike when ", " unless ", "output ", "derivative = ",
            "antiderivative = ", " per synapse", " per pre", " per post", " per neuron", "pre.spike", "post.spike",
            "post.v", "d w/dt = ", "d v/dt = ", " (euler)", " ms", " mV", " Hz", " [mV/ms]", " [ms^9*ms^9*ms^9]",
            "exp(", "log(", "sqrt(", "max(0, ", "decay(", "tanh(", " += ", " -= ", " *= ", " < ", " ^ ",
            "\"text\"", "compose oja with three-factor\n");

    @Override
    public List<byte[]> seeds() {
        return entries.stream().map(entry -> entry.text().getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public List<String> dictionary() {
        return WORDS;
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) {
        var _ = parser.apply(new String(input, StandardCharsets.UTF_8), "my.equations");
    }
}
