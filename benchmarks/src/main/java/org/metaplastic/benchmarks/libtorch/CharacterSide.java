package org.metaplastic.benchmarks.libtorch;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.metaplastic.benchmarks.race.Contestant;
import org.metaplastic.benchmarks.workload.RecordedEpisode;
import org.metaplastic.benchmarks.workload.Workload;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.model.Volume;
import org.metaplastic.model.Window;

/**
 * PyTorch's side of one-shot characters: autograd over all episodes in one batch. Layers of convolution, which do not learn
 * within an episode, are computed for all trials and steps at once, as far as each layer goes; the readout step by step.
 */
final class CharacterSide implements Contestant {

    private final CharacterWiring wiring;
    private final Leaves leaves;
    private final Tensors tensors;
    private final Trials trials;
    private final GivenNumbers given;
    private final int episodes;
    private final Tensor images;
    private final Tensor targets;
    private final Tensor active;
    private final Tensor slopes;
    private final Tensor sideBySide;
    private final Tensor inTurn;
    // Not static: a number that is made while a scope is open ends with it.
    private final Scalar one = new Scalar(1.0);
    private final Scalar zero = new Scalar(0.0);
    private final Scalar minusOne = new Scalar(-1.0);

    CharacterSide(Workload workload, Precision precision) {
        wiring = CharacterWiring.of(workload.experiment().network());
        tensors = Tensors.of(precision);
        leaves = new Leaves(workload, tensors);
        given = new GivenNumbers(workload);
        List<RecordedEpisode> recorded = workload.record(precision);
        RecordedEpisode first = recorded.getFirst();
        if (recorded.stream().anyMatch(episode -> episode.steps() != first.steps() || !episode.resets().equals(first
                .resets()) || !episode.rates().isEmpty())) {
            throw new IllegalArgumentException("The PyTorch side needs episodes of one length with the same trials, and"
                    + " no firing-rate regulariser.");
        }
        episodes = recorded.size();
        trials = Trials.of(first.resets(), first.steps());
        sideBySide = index(trials.sideBySide());
        inTurn = index(trials.inTurn());
        images = images(recorded);
        int classes = workload.experiment().network().population(wiring.association().to()).size();
        targets = tensors.series(recorded, classes, episode -> episode.input(wiring.target().from()));
        active = tensors.series(recorded, 1, episode -> episode.input(wiring.active().from()));
        slopes = tensors.series(recorded, classes, RecordedEpisode::readout);
    }

    private static Tensor index(long... places) {
        return Tensor.create(places, places.length);
    }

    /** [steps of a trial * trials * episodes x channels x height x width]. */
    private Tensor images(List<RecordedEpisode> recorded) {
        Volume volume = wiring.image().volume();
        try (var _ = new PointerScope()) {
            Tensor series = tensors.series(recorded, volume.size(), episode -> episode.input(wiring.image().name()));
            Tensor placed = planes(series.index_select(0, sideBySide), volume);
            placed.retainReference();
            return placed;
        }
    }

    /** Neurons are numbered place by place, PyTorch's channel by channel. */
    private static Tensor planes(Tensor values, Volume volume) {
        return values.reshape(-1, volume.height(), volume.width(), volume.channels()).permute(0, 3, 1, 2).contiguous();
    }

    @Override
    public void run() {
        leaves.clear();
        try (var _ = new PointerScope()) {
            Tensor spikes = images;
            for (CharacterWiring.Layer layer : wiring.layers()) {
                spikes = spikes(layer, spikes);
            }
            Volume volume = wiring.layers().getLast().neurons().volume();
            Tensor features = spikes.permute(0, 2, 3, 1).reshape((long) trials.longest() * trials.count(), episodes,
                    volume.size()).index_select(0, inTurn);
            readouts(features).mul(slopes).sum().backward();
        }
    }

    private Tensor spikes(CharacterWiring.Layer layer, Tensor below) {
        Window window = layer.window();
        Volume seen = layer.below();
        String name = layer.neurons().name();
        Tensor kernel = leaves.get(layer.projection().name() + ".weight").view(window.side(), window.side(), seen
                .channels(), layer.neurons().volume().channels()).permute(3, 2, 0, 1);
        Tensor drive = torch.conv2d(below, kernel, new TensorOptional(), new long[] {window.stride(), window.stride()},
                new long[] {window.padding(), window.padding()}, new long[] {1, 1}, 1);
        if (layer.division().isPresent()) {
            CharacterWiring.Division division = layer.division().get();
            Scalar sum = given.scalar(division.sum().name() + ".weight");
            Scalar onto = given.scalar(division.onto().name() + ".weight");
            Tensor pool = below.sum(1, 2, 3).mul(sum).mul(onto);
            drive = drive.mul(pool.abs().add(one).rsqrt().view(-1, 1, 1, 1));
        }
        Volume volume = layer.neurons().volume();
        long trialsOfAll = (long) trials.count() * episodes;
        Scalar gain = given.scalar(name + ".gain");
        TensorVector currents = drive.mul(gain).view(trials.longest(), trialsOfAll, volume.channels(), volume.height(),
                volume.width()).unbind();
        Tensor threshold = leaves.get(name + ".v_th").view(1, -1, 1, 1);
        var decay = given.decay(name + ".tau_m");
        var slope = new Scalar(GivenNumbers.ofSurrogate(layer.neurons(), "beta"));
        Tensor membrane = currents.get(0);
        var spikes = new TensorVector();
        Tensor spike = spike(membrane.sub(threshold), slope);
        spikes.push_back(spike);
        for (int l = 1; l < trials.longest(); l++) {
            membrane = membrane.mul(decay).add(currents.get(l)).addcmul(spike, threshold, minusOne);
            spike = spike(membrane.sub(threshold), slope);
            spikes.push_back(spike);
        }
        return torch.cat(spikes);
    }

    /** 1 above zero, with the derivative of a fast sigmoid for its own. */
    private Tensor spike(Tensor u, Scalar beta) {
        Tensor fixed = u.detach();
        Tensor derivative = fixed.abs().mul(beta).add(one).square().reciprocal();
        return fixed.gt(zero).to(u.scalar_type()).add(derivative.mul(u.sub(fixed)));
    }

    /** What is said at each step, [steps x episodes x classes], with weights that learn in between. */
    private Tensor readouts(Tensor features) {
        String rule = wiring.association().name();
        String readout = wiring.association().to();
        String error = wiring.prediction().to();
        String activities = wiring.activity().to();
        Tensor bias = leaves.get(readout + ".bias");
        Tensor eta = leaves.get(rule + ".eta");
        var heard = given.decay(readout + ".tau_out");
        var filtered = given.decay(rule + ".tau_x");
        var counted = given.decay(activities + ".tau_out");
        TensorVector pools = features.matmul(column(wiring.pool().name() + ".weight", features)).unbind();
        TensorVector counts = features.matmul(column(wiring.activity().name() + ".weight", features)).add(leaves.get(
                activities + ".bias")).unbind();
        TensorVector wanted = targets.mul(leaves.get(wiring.target().name() + ".weight")).unbind();
        Scalar scale = given.scalar(error + ".scale");
        TensorVector when = active.matmul(leaves.get(wiring.active().name() + ".weight").view(1, -1)).mul(scale)
                .unbind();
        TensorVector spikes = features.unbind();
        Tensor told = leaves.get(wiring.prediction().name() + ".weight");
        Tensor w = leaves.get(rule + ".w0").unsqueeze(0).expand(episodes, -1, -1);
        Tensor y = zeros(targets.size(2));
        Tensor n = zeros(1);
        Tensor activity = zeros(1);
        Tensor x = zeros(features.size(2));
        var said = new TensorVector();
        for (int t = 0; t < trials.steps(); t++) {
            boolean begins = trials.begin(t);
            Tensor z = spikes.get(t);
            Tensor current = z.unsqueeze(1).bmm(w).squeeze(1).add(bias);
            y = begins ? current : y.mul(heard).add(current);
            n = begins ? pools.get(t) : n.mul(heard).add(pools.get(t));
            Tensor out = y.mul(n.abs().add(one).rsqrt());
            activity = begins ? counts.get(t) : activity.mul(counted).add(counts.get(t));
            x = begins ? z : x.mul(filtered).add(z);
            Tensor wrong = out.mul(told).sub(wanted.get(t)).mul(when.get(t));
            Tensor step = wrong.mul(activity.abs().add(one).rsqrt().mul(eta)).neg();
            w = torch.baddbmm(w, x.unsqueeze(2), step.unsqueeze(1));
            said.push_back(out);
        }
        return torch.stack(said);
    }

    /** A weight for each feature. */
    private Tensor column(String path, Tensor features) {
        return leaves.get(path).view(-1, 1).expand(features.size(2), 1);
    }

    private Tensor zeros(long size) {
        return tensors.tensor(new double[Math.toIntExact(episodes * size)], episodes, size);
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
