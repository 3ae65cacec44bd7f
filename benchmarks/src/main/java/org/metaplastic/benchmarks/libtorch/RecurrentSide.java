package org.metaplastic.benchmarks.libtorch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.metaplastic.benchmarks.race.Contestant;
import org.metaplastic.benchmarks.workload.RecordedEpisode;
import org.metaplastic.benchmarks.workload.Workload;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.model.Population;

/** PyTorch's side: autograd over all episodes in one batch, whole or stretch by stretch. */
final class RecurrentSide implements Contestant {

    private final RecurrentWiring wiring;
    private final RecurrentDynamics network;
    private final Tensors tensors;
    private final int steps;
    private final int stretch;
    private final int episodes;
    private final Leaves leaves;
    private final Tensor readoutSlopes;
    private final Tensor spikeSlopes;
    private final boolean spikesCount;

    /**
     * @param stretch steps of a stretch whose graph is kept: all others are computed again, as torch.utils.checkpoint
     *            does; 0 for the whole graph at once
     * @throws IllegalArgumentException if the workload is none that this side knows
     */
    RecurrentSide(Workload workload, Precision precision, int stretch) {
        this.wiring = RecurrentWiring.of(workload.experiment().network());
        this.tensors = Tensors.of(precision);
        this.leaves = new Leaves(workload, tensors);
        List<RecordedEpisode> recorded = workload.record(precision);
        RecordedEpisode first = recorded.getFirst();
        steps = first.steps();
        episodes = recorded.size();
        this.stretch = stretch == 0 ? steps : stretch;
        if (recorded.stream().anyMatch(episode -> episode.steps() != steps || !episode.resets().equals(first
                .resets()))) {
            throw new IllegalArgumentException("The PyTorch side needs episodes of one length with the same trials.");
        }
        network = new RecurrentDynamics(wiring, RecurrentConstants.of(wiring, new GivenNumbers(workload)), leaves.all(),
                inputs(workload, recorded), Set.copyOf(first.resets()));
        readoutSlopes = tensors.series(recorded, wiring.readout().size(), RecordedEpisode::readout);
        spikeSlopes = tensors.tensor(spikeSlopes(recorded), 1, episodes, wiring.neurons().size());
        spikesCount = recorded.stream().anyMatch(episode -> !episode.rates().isEmpty());
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
            leaves.clear();
            List<RecurrentState> starts = starts();
            RecurrentState bars = null;
            for (int k = starts.size() - 1; k >= 0; k--) {
                try (RecurrentState start = starts.get(k)) {
                    bars = back(k, k == 0 ? start : start.leaf(), bars);
                }
            }
        }
    }

    /** Goes back through stretch k; tells the derivatives with respect to the state that it begins with. */
    private @Nullable RecurrentState back(int k, RecurrentState start, @Nullable RecurrentState bars) {
        int from = k * stretch;
        int to = Math.min(steps, from + stretch);
        backward(network.live(start, from, to), from, to, bars);
        if (k == 0) {
            return null;
        }
        RecurrentState before = start.gradients();
        start.close();
        return before;
    }

    /** Where each stretch begins. */
    private List<RecurrentState> starts() {
        var starts = new ArrayList<RecurrentState>();
        starts.add(begin());
        try (var _ = new NoGradGuard()) {
            for (int from = 0; from + stretch < steps; from += stretch) {
                RecurrentDynamics.Lived lived = network.live(starts.getLast(), from, from + stretch);
                lived.spikes().deallocate();
                lived.readouts().deallocate();
                starts.add(lived.state());
            }
        }
        return starts;
    }

    private RecurrentState begin() {
        int neurons = wiring.neurons().size();
        Tensor weights = network.parameter(wiring.recurrent().name() + ".w0");
        return new RecurrentState(zeros(neurons), zeros(neurons), zeros(neurons), zeros(neurons), tensors.tensor(
                new double[episodes * neurons * neurons], episodes, neurons, neurons), weights.unsqueeze(0).expand(
                        episodes, neurons, neurons), zeros(wiring.readout().size()));
    }

    private Tensor zeros(int size) {
        return tensors.tensor(new double[episodes * size], episodes, size);
    }

    private void backward(RecurrentDynamics.Lived lived, int from, int to, @Nullable RecurrentState bars) {
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
        return leaves.gradients();
    }

    @Override
    public String version() {
        return Libtorch.version();
    }

    @Override
    public void close() {}
}
