package org.metaplastic.benchmarks.libtorch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.metaplastic.benchmarks.race.Contestant;
import org.metaplastic.benchmarks.workload.RecordedEpisode;
import org.metaplastic.benchmarks.workload.Workload;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.Population;

/** PyTorch's side: autograd over all episodes in one batch, whole or stretch by stretch. */
public final class Libtorch implements Contestant {

    private final Wiring wiring;
    private final PlasticNetwork network;
    private final Tensors tensors;
    private final int steps;
    private final int stretch;
    private final int episodes;
    private final Map<String, Tensor> leaves = new TreeMap<>();
    private final Tensor readoutSlopes;
    private final Tensor spikeSlopes;
    private final boolean spikesCount;

    /**
     * @param stretch steps of a stretch whose graph is kept: all others are computed again, as torch.utils.checkpoint
     *            does; 0 for the whole graph at once
     * @throws IllegalArgumentException if the workload is none that this side knows
     */
    public Libtorch(Workload workload, int threads, Precision precision, int stretch) {
        torch.set_num_threads(threads);
        this.wiring = Wiring.of(workload.experiment().network());
        this.tensors = Tensors.of(precision);
        List<RecordedEpisode> recorded = workload.record(precision);
        RecordedEpisode first = recorded.getFirst();
        steps = first.steps();
        episodes = recorded.size();
        this.stretch = stretch == 0 ? steps : stretch;
        if (recorded.stream().anyMatch(episode -> episode.steps() != steps || !episode.resets().equals(first
                .resets()))) {
            throw new IllegalArgumentException("The PyTorch side needs episodes of one length with the same trials.");
        }
        network = new PlasticNetwork(wiring, Constants.of(wiring, workload.parameters(), workload.experiment().network()
                .dt()), parameters(workload), inputs(workload, recorded), Set.copyOf(first.resets()));
        readoutSlopes = tensors.series(recorded, wiring.readout().size(), RecordedEpisode::readout);
        spikeSlopes = tensors.tensor(spikeSlopes(recorded), 1, episodes, wiring.neurons().size());
        spikesCount = recorded.stream().anyMatch(episode -> !episode.rates().isEmpty());
    }

    /** Why this side cannot compute a workload, if it cannot. */
    public static Optional<String> refusal(Workload workload) {
        try {
            Wiring.of(workload.experiment().network());
            return Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.of(String.valueOf(unknown.getMessage()));
        }
    }

    private Map<String, Tensor> parameters(Workload workload) {
        var all = new HashMap<String, Tensor>();
        for (NetworkParameter parameter : NetworkParameter.of(workload.experiment().network())) {
            double[] values = workload.parameter(parameter.path());
            boolean matrix = parameter.shape().rows() > 1;
            Tensor tensor = matrix ? tensors.tensor(values, parameter.shape().rows(), parameter.shape().columns())
                    : tensors.tensor(values, values.length);
            if (parameter.setting().learned()) {
                leaves.put(parameter.path(), tensor.requires_grad_(true));
            }
            all.put(parameter.path(), tensor);
        }
        return all;
    }

    private Map<String, Tensor> inputs(Workload workload, List<RecordedEpisode> recorded) {
        var series = new HashMap<String, Tensor>();
        for (Population population : workload.experiment().network().populations()) {
            if (population instanceof Population.Input input) {
                series.put(input.name(), tensors.series(recorded, input.size(), episode -> episode.input(input
                        .name())));
            }
        }
        return series;
    }

    private double[] spikeSlopes(List<RecordedEpisode> recorded) {
        int neurons = wiring.neurons().size();
        var slopes = new double[recorded.size() * neurons];
        for (int k = 0; k < recorded.size(); k++) {
            double[] one = recorded.get(k).rates().get(wiring.neurons().name());
            if (one != null) {
                System.arraycopy(one, 0, slopes, k * neurons, neurons);
            }
        }
        return slopes;
    }

    @Override
    public void run() {
        try (var _ = new PointerScope()) {
            for (Tensor leaf : leaves.values()) {
                Tensor gradient = leaf.grad();
                if (gradient.defined()) {
                    gradient.zero_();
                }
            }
            List<State> starts = starts();
            State bars = null;
            for (int k = starts.size() - 1; k >= 0; k--) {
                try (State start = starts.get(k)) {
                    bars = back(k, k == 0 ? start : start.leaf(), bars);
                }
            }
        }
    }

    /** Goes back through stretch k; tells the derivatives with respect to the state that it begins with. */
    private @Nullable State back(int k, State start, @Nullable State bars) {
        int from = k * stretch;
        int to = Math.min(steps, from + stretch);
        backward(network.live(start, from, to), from, to, bars);
        if (k == 0) {
            return null;
        }
        State before = start.gradients();
        start.close();
        return before;
    }

    /** Where each stretch begins. */
    private List<State> starts() {
        var starts = new ArrayList<State>();
        starts.add(begin());
        try (var _ = new NoGradGuard()) {
            for (int from = 0; from + stretch < steps; from += stretch) {
                PlasticNetwork.Lived lived = network.live(starts.getLast(), from, from + stretch);
                lived.spikes().deallocate();
                lived.readouts().deallocate();
                starts.add(lived.state());
            }
        }
        return starts;
    }

    private State begin() {
        int neurons = wiring.neurons().size();
        Tensor weights = network.parameter(wiring.recurrent().name() + ".w0");
        return new State(zeros(neurons), zeros(neurons), zeros(neurons), zeros(neurons), tensors.tensor(
                new double[episodes * neurons * neurons], episodes, neurons, neurons), weights.unsqueeze(0).expand(
                        episodes, neurons, neurons), zeros(wiring.readout().size()));
    }

    private Tensor zeros(int size) {
        return tensors.tensor(new double[episodes * size], episodes, size);
    }

    private void backward(PlasticNetwork.Lived lived, int from, int to, @Nullable State bars) {
        try (var _ = new PointerScope(); var end = lived.state()) {
            Tensor loss = lived.readouts().mul(readoutSlopes.narrow(0, from, (long) to - from)).sum();
            if (spikesCount) {
                loss = loss.add(lived.spikes().mul(spikeSlopes).sum());
            }
            if (bars != null) {
                for (int k = 0; k < end.tensors().size(); k++) {
                    loss = loss.add(end.tensors().get(k).mul(bars.tensors().get(k)).sum());
                }
                bars.close();
            }
            lived.spikes().deallocate();
            lived.readouts().deallocate();
            loss.backward();
        }
    }

    @Override
    public Map<String, double[]> gradients() {
        var gradients = new TreeMap<String, double[]>();
        leaves.forEach((path, leaf) -> gradients.put(path, Tensors.values(leaf.grad())));
        return gradients;
    }

    @Override
    public String version() {
        return "libtorch " + Tensor.class.getPackage().getImplementationVersion() + " (bytedeco), "
                + torch.get_cpu_capability().getString();
    }

    @Override
    public void close() {}
}
