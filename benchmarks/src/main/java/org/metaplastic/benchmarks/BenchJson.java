package org.metaplastic.benchmarks;

import java.util.List;
import java.util.OptionalDouble;
import org.metaplastic.benchmarks.kernel.KernelTime;
import org.metaplastic.benchmarks.kernel.MatrixTime;
import org.metaplastic.benchmarks.probe.MachineLimits;
import org.metaplastic.benchmarks.race.Comparison;
import org.metaplastic.benchmarks.race.Configuration.Side;
import org.metaplastic.benchmarks.race.Timing;
import org.metaplastic.learning.run.BuildInfo;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Everything that was measured, as JSON. A number that is not known is null. */
final class BenchJson {

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ArrayNode workloads;
    private final ArrayNode kernels;
    private final ArrayNode products;

    BenchJson(List<String> commandLine) {
        BuildInfo build = BuildInfo.current();
        root.put("version", build.version());
        root.put("commit", build.commit());
        root.put("jdk", System.getProperty("java.vendor") + " " + Runtime.version());
        root.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System
                .getProperty("os.arch"));
        root.put("cpu", Processor.name());
        root.put("cores", Runtime.getRuntime().availableProcessors());
        root.put("load_average_at_start", Processor.load());
        commandLine.forEach(root.putArray("command_line")::add);
        workloads = root.putArray("workloads");
        kernels = root.putArray("kernels");
        products = root.putArray("matrix_products");
    }

    ObjectNode root() {
        return root;
    }

    void add(Comparison comparison) {
        ObjectNode node = workloads.addObject();
        node.put("name", comparison.name());
        node.put("size", comparison.size());
        node.put("firing_rate", comparison.firingRate());
        node.put("synapse_steps", comparison.synapseSteps());
        put(node, "time_ratio", comparison.timeRatio());
        put(node, "memory_ratio", comparison.memoryRatio());
        put(node, "memory_ratio_to_most_frugal", comparison.leastMemoryRatio());
        put(node, "gradient_difference", comparison.difference());
        put(node, "gradient_difference_single", comparison.differenceSingle());
        put(node, "event_ratio", comparison.eventRatio());
        put(node, "gradient_difference_event", comparison.differenceOfEvents());
        put(node, "synapse_steps_per_second", comparison.synapseStepsPerSecond());
        ArrayNode configurations = node.putArray("configurations");
        comparison.timings().forEach(timing -> add(timing, configurations.addObject()));
    }

    private static void add(Timing timing, ObjectNode node) {
        node.put("side", timing.configuration().side().label());
        node.put("program", timing.version());
        node.put("threads", timing.configuration().threads());
        if (timing.configuration().side() == Side.LIBTORCH) {
            node.put("recomputed_stretch", timing.configuration().stretch());
        }
        if (timing.configuration().side() == Side.METAPLASTIC) {
            node.put("kernel", timing.configuration().kernel().label());
        }
        timing.seconds().forEach(node.putArray("seconds")::add);
        if (timing.outOfMemory().isPresent()) {
            node.put("out_of_memory", timing.outOfMemory().get());
        } else {
            node.put("median_seconds", timing.median());
            node.put("peak_bytes", timing.peakBytes());
        }
    }

    void skip(String name, String reason) {
        workloads.addObject().put("name", name).put("skipped", reason);
    }

    void add(MachineLimits limits) {
        ObjectNode node = root.putObject("limits_of_one_core");
        node.put("level_2_bytes_per_second", limits.level2());
        node.put("level_3_bytes_per_second", limits.level3());
        node.put("memory_bytes_per_second", limits.memory());
        node.put("flops_per_second", limits.flops());
    }

    void add(KernelTime kernel) {
        ObjectNode node = kernels.addObject();
        node.put("name", kernel.name());
        node.put("nanoseconds_per_cell", kernel.nanoseconds());
        node.put("bytes_per_cell", kernel.bytes());
        node.put("flops_per_cell", kernel.flops());
    }

    void add(MatrixTime product) {
        ObjectNode node = products.addObject();
        node.put("name", product.shape().name());
        node.put("rows", product.shape().rows());
        node.put("inner", product.shape().inner());
        node.put("columns", product.shape().columns());
        node.put("flops_per_second", product.flopsPerSecond());
        put(node, "libtorch_flops_per_second", product.libtorchFlopsPerSecond());
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            node.put(name, value.getAsDouble());
        } else {
            node.putNull(name);
        }
    }
}
