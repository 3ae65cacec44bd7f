package org.metaplastic.benchmarks.libtorch;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.metaplastic.model.Projection;

/**
 * A network step by step, all episodes in one tensor. What can be done for all steps at once is: currents from inputs, the
 * neuromodulator, the readout's input. Per step, nothing of the size [episodes x pre x post] is made that autograd does
 * not ask for. Tensors are freed as soon as autograd lets them go, as in Python.
 */
final class RecurrentDynamics {

    private final RecurrentWiring wiring;
    private final RecurrentConstants constants;
    private final Map<String, Tensor> parameters;
    private final Map<String, Tensor> inputs;
    private final Set<Integer> resets;
    // Not static: a number that is made while a scope is open ends with it.
    private final Scalar zero = new Scalar(0.0);
    private final Scalar minusOne = new Scalar(-1.0);
    private final Scalar threshold;
    private final Scalar minusThreshold;
    private final Scalar height;
    private final Scalar slope;

    /**
     * @param parameters every parameter that is a tensor, by path
     * @param inputs [steps x episodes x size] by input population
     */
    RecurrentDynamics(RecurrentWiring wiring, RecurrentConstants constants, Map<String, Tensor> parameters, Map<String,
            Tensor> inputs,
            Set<Integer> resets) {
        this.wiring = wiring;
        this.constants = constants;
        this.parameters = Map.copyOf(parameters);
        this.inputs = Map.copyOf(inputs);
        this.resets = Set.copyOf(resets);
        threshold = new Scalar(constants.threshold());
        minusThreshold = new Scalar(-constants.threshold());
        height = new Scalar(constants.gamma() / constants.width());
        slope = new Scalar(-constants.gamma() / (constants.width() * constants.width()));
    }

    /** What a stretch of steps leaves behind: the last state, and spikes and readouts [steps x episodes x size]. */
    record Lived(RecurrentState state, Tensor spikes, Tensor readouts) {}

    /** Lives through steps {@code from + 1 .. to}. */
    Lived live(RecurrentState start, int from, int to) {
        try (var _ = new PointerScope()) {
            TensorVector currents = sum(wiring.drives(), from, to).unbind();
            TensorVector levels = sum(wiring.signals(), from, to).add(parameter(wiring.modulator().name() + ".bias"))
                    .tanh().mul(constants.modulator()).unsqueeze(2).unbind();
            var spikes = new TensorVector();
            var readouts = new TensorVector();
            RecurrentState state = start;
            for (int t = from + 1; t <= to; t++) {
                RecurrentState next = step(resets.contains(t) ? state.reset(zero) : state, currents.get(t - from - 1L),
                        levels
                                .get(t
                                        - from - 1L));
                if (t > from + 1) {
                    state.close();
                }
                state = next;
                spikes.push_back(state.z());
                readouts.push_back(state.out());
            }
            Tensor spoken = torch.stack(spikes);
            Tensor said = torch.stack(readouts);
            spoken.retainReference();
            said.retainReference();
            return new Lived(state, spoken, said);
        }
    }

    private Tensor sum(List<Projection> projections, int from, int to) {
        Tensor sum = null;
        for (Projection projection : projections) {
            Tensor current = input(projection.from()).narrow(0, from, (long) to - from).matmul(parameter(projection
                    .name() + ".weight"));
            sum = sum == null ? current : sum.add(current);
        }
        return Objects.requireNonNull(sum);
    }

    private RecurrentState step(RecurrentState before, Tensor current, Tensor level) {
        try (var _ = new PointerScope()) {
            Tensor z = before.z();
            Tensor input = z.unsqueeze(1).bmm(before.w()).squeeze(1).add(current);
            Tensor membrane = before.v().mul(constants.membrane()).add(input, constants.gain()).add(z, minusThreshold);
            Tensor spike = spike(membrane.sub(threshold));
            Tensor pre = before.x().mul(constants.pre());
            Tensor post = before.y().mul(constants.post());
            Tensor eligible = before.e().mul(constants.eligibility())
                    .addcmul(rule("A_plus"), pre.unsqueeze(2).mul(spike.unsqueeze(1)))
                    .addcmul(rule("A_minus"), z.unsqueeze(2).mul(post.unsqueeze(1)), minusOne);
            Tensor kept = wiring.relaxing() ? rule("w0").lerp(before.w(), constants.weight()) : before.w();
            Tensor weight = kept.addcmul(level, eligible);
            Tensor out = before.out().mul(constants.readout()).add(parameter(wiring.readout().name() + ".bias"))
                    .addmm(spike, parameter(wiring.output().name() + ".weight"));
            return new RecurrentState(membrane, spike, pre.add(z), post.add(spike), eligible, weight, out).kept();
        }
    }

    /** 1 above zero, with a triangle for its derivative. */
    private Tensor spike(Tensor u) {
        Tensor fixed = u.detach();
        Tensor derivative = fixed.abs().mul(slope).add(height).clamp_min(zero);
        return fixed.gt(zero).to(u.scalar_type()).add(derivative.mul(u.sub(fixed)));
    }

    Tensor input(String population) {
        return Objects.requireNonNull(inputs.get(population), population);
    }

    Tensor parameter(String path) {
        return Objects.requireNonNull(parameters.get(path), path);
    }

    private Tensor rule(String name) {
        return parameter(wiring.recurrent().name() + "." + name);
    }
}
