package org.metaplastic.benchmarks.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.metaplastic.benchmarks.libtorch.Libtorch;
import org.metaplastic.benchmarks.workload.Workload;
import org.metaplastic.benchmarks.workload.Workloads;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;

/**
 * The process of one side, so that its memory is its own. Reads a command a line and answers each in a line: "run" with
 * seconds, "peak" with bytes, "gradients FILE" with nothing more than done.
 */
final class Worker {

    private Worker() {}

    public static void main(String[] arguments) {
        try {
            serve(Workloads.named(arguments[0]), Configuration.of(List.of(arguments)));
        } catch (OutOfMemoryError full) {
            answer(Answer.OUT_OF_MEMORY, String.valueOf(full.getMessage()));
        } catch (IOException | RuntimeException | LinkageError failure) {
            String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
            // PyTorch has no exception of its own for it.
            answer(message.contains("llocate memory") || message.contains("bad_alloc") ? Answer.OUT_OF_MEMORY
                    : Answer.FAILURE, failure.getClass().getSimpleName() + ": " + message);
        }
    }

    private static void serve(Workload workload, Configuration configuration) throws IOException {
        try (Contestant contestant = contestant(workload, configuration);
                var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answer(Answer.READY, contestant.version());
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                if (command.equals("run")) {
                    long begun = System.nanoTime();
                    contestant.run();
                    answer(Answer.DONE, Double.toString((System.nanoTime() - begun) / 1e9));
                } else if (command.equals("peak")) {
                    answer(Answer.DONE, Long.toString(PeakMemory.peak().orElse(0)));
                } else {
                    write(contestant.gradients(), Path.of(command.substring("gradients ".length())));
                    answer(Answer.DONE, "");
                }
            }
        }
    }

    private static Contestant contestant(Workload workload, Configuration configuration) {
        return switch (configuration.side()) {
            case METAPLASTIC -> new Metaplastic(workload, configuration);
            case LIBTORCH -> Libtorch.contestant(workload, configuration.threads(), configuration.precision(),
                    configuration
                            .stretch());
        };
    }

    private static void write(Map<String, double[]> gradients, Path file) throws IOException {
        var tensors = new HashMap<String, Tensor>();
        gradients.forEach((path, values) -> tensors.put(path, Tensor.of(values, values.length)));
        new Safetensors(tensors, Map.of()).write(file);
    }

    private static void answer(Answer answer, String text) {
        System.out.println(answer.mark() + text);
        System.out.flush();
    }
}
