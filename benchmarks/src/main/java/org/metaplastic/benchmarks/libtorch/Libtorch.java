package org.metaplastic.benchmarks.libtorch;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.metaplastic.benchmarks.race.Contestant;
import org.metaplastic.benchmarks.workload.Workload;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;

/** What PyTorch's side can compute, and who computes it. */
public final class Libtorch {

    private Libtorch() {}

    /** Why this side cannot compute a workload, if it cannot. */
    public static Optional<String> refusal(Workload workload) {
        Network network = workload.experiment().network();
        try {
            if (hasImages(network)) {
                CharacterWiring.of(network);
            } else {
                RecurrentWiring.of(network);
            }
            return Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.of(String.valueOf(unknown.getMessage()));
        }
    }

    /** Whether it can compute stretches again, whose graph it did not keep, rather than keep the whole graph only. */
    public static boolean recomputes(Workload workload) {
        return !hasImages(workload.experiment().network());
    }

    /**
     * PyTorch's side of a workload.
     *
     * @param stretch steps of a stretch whose graph is kept: all others are computed again, as torch.utils.checkpoint
     *            does; 0 for the whole graph at once
     * @throws IllegalArgumentException if the workload is none that this side knows
     */
    public static Contestant contestant(Workload workload, int threads, Precision precision, int stretch) {
        torch.set_num_threads(threads);
        if (!hasImages(workload.experiment().network())) {
            return new RecurrentSide(workload, precision, stretch);
        }
        if (stretch != 0) {
            throw new IllegalArgumentException("The PyTorch side keeps the whole graph of '" + workload.name()
                    + "', but is to keep that of " + stretch + " steps. Give 0.");
        }
        return new CharacterSide(workload, precision);
    }

    private static boolean hasImages(Network network) {
        return network.projections().stream().anyMatch(projection -> projection
                .connectivity() instanceof Connectivity.Convolution);
    }

    static String version() {
        return "libtorch " + Tensor.class.getPackage().getImplementationVersion() + " (bytedeco), "
                + torch.get_cpu_capability().getString();
    }

    static IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException("The PyTorch side does not know " + what
                + ". Leave this workload out, or extend org.metaplastic.benchmarks.libtorch.");
    }
}
