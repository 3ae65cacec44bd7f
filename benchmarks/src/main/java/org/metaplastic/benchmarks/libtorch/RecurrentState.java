package org.metaplastic.benchmarks.libtorch;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Everything that one step hands to the next, for all episodes at once.
 *
 * @param v membranes [episodes x neurons]
 * @param z spikes [episodes x neurons]
 * @param x presynaptic traces [episodes x neurons]
 * @param y postsynaptic traces [episodes x neurons]
 * @param e eligibility [episodes x pre x post]
 * @param w weights [episodes x pre x post]
 * @param out readouts [episodes x size]
 */
record RecurrentState(Tensor v, Tensor z, Tensor x, Tensor y, Tensor e, Tensor w, Tensor out) implements AutoCloseable {

    List<Tensor> tensors() {
        return List.of(v, z, x, y, e, w, out);
    }

    RecurrentState map(UnaryOperator<Tensor> change) {
        return new RecurrentState(change.apply(v), change.apply(z), change.apply(x), change.apply(y), change.apply(e),
                change
                        .apply(w), change.apply(out));
    }

    /** Neuron-side state back to zero; synapses keep theirs. */
    RecurrentState reset(Scalar zero) {
        return new RecurrentState(v.mul(zero), z.mul(zero), x.mul(zero), y.mul(zero), e, w, out.mul(zero));
    }

    /** The same state as where a graph begins. */
    RecurrentState leaf() {
        return map(tensor -> {
            Tensor leaf = tensor.detach();
            leaf.requires_grad_(true);
            return leaf;
        });
    }

    /** The derivatives that autograd left at a leaf. */
    RecurrentState gradients() {
        // What grad() returns belongs to the leaf, and is gone with it.
        return map(tensor -> new Tensor(tensor.grad()));
    }

    /** Lets it live longer than the scope that it was made in, until it is closed. */
    RecurrentState kept() {
        tensors().forEach(Tensor::retainReference);
        return this;
    }

    @Override
    public void close() {
        tensors().forEach(Tensor::deallocate);
    }
}
