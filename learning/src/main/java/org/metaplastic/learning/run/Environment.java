package org.metaplastic.learning.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.metaplastic.learning.experiment.LoadedExperiment;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a run ran on, for those who want to repeat it. */
final class Environment {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Environment() {}

    /** The content of "environment.json" of a run that begins, once its task is prepared. */
    static ObjectNode describe(RunSettings settings, LoadedExperiment loaded) {
        ObjectNode node = describe(settings, loaded.experiment().seed());
        loaded.preset().ifPresent(preset -> node.put("preset", preset));
        LearnedData.describe(node, loaded.experiment().task());
        return node;
    }

    /** What is said of a process, whatever experiment it reads. */
    private static ObjectNode describe(RunSettings settings, long seed) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        BuildInfo build = BuildInfo.current();
        node.put("version", build.version());
        node.put("commit", build.commit());
        node.put("jdk", System.getProperty("java.vendor") + " " + Runtime.version());
        node.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        node.put("cpu", processor());
        node.put("cores", Runtime.getRuntime().availableProcessors());
        node.put("threads", settings.threads());
        node.put("simd_bits", settings.width().bits());
        node.put("strict_math", RunSettings.strictMath());
        node.put("precision", settings.precision().label());
        node.put("kernel", settings.kernel().label());
        node.put("memory_budget_bytes", settings.memory());
        node.put("controls", settings.controls());
        node.put("seed", seed);
        settings.commandLine().forEach(node.putArray("command_line")::add);
        return node;
    }

    /** Adds this process to the "environment.json" of a run that it goes on with, if it differs from the one that began it. */
    static void addTo(RunFolder folder, RunSettings settings, long seed) {
        try {
            if (JsonMapper.shared().readTree(folder.read(RunFolder.ENVIRONMENT)) instanceof ObjectNode described
                    && !differences(described, settings).isEmpty()) {
                described.withArray("/resumed").add(describe(settings, seed));
                folder.write(RunFolder.ENVIRONMENT, RunJson.pretty(described) + "\n");
            }
        } catch (JacksonException damaged) {
            throw new RunException("'" + folder.file(RunFolder.ENVIRONMENT) + "' is not JSON: " + damaged
                    .getOriginalMessage(), damaged);
        }
    }

    /**
     * In what this process differs from the one that wrote a description, as far as results may depend on it: "cpu (there
     * A, now B)". What it does not say is left out.
     */
    static List<String> differences(JsonNode described, RunSettings settings) {
        JsonNode here = describe(settings, 0);
        return Stream.of("version", "commit", "jdk", "cpu", "simd_bits", "strict_math", "precision", "kernel").filter(
                name -> described.has(name)
                        && !described.path(name).asString("").equals(here.path(name).asString(""))).map(name -> name
                                .replace(
                                        '_', ' ') + " (there " + described.path(name).asString("") + ", now " + here
                                                .path(name)
                                                .asString("") + ")").toList();
    }

    /** The name of the processor where the system tells it, else its architecture. */
    static String processor() {
        if (Files.isReadable(PROCESSORS)) {
            try (Stream<String> lines = Files.lines(PROCESSORS)) {
                return lines.filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException unreadable) {
                return System.getProperty("os.arch");
            }
        }
        String named = System.getenv("PROCESSOR_IDENTIFIER");
        return named == null ? System.getProperty("os.arch") : named;
    }
}
