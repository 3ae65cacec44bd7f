package org.metaplastic.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.kernel.MatrixKernel;

/**
 * A convolution of all patches at once. With P [patches x patch] what is sent, W [patch x channels] the weights and I
 * [patches x channels] the inputs of a step: I += P W; in reverse W' += P^T I' and P' += I' W^T.
 *
 * @param weightBars derivatives by the weights; null where they are not learned
 * @param inputBars derivatives by the inputs; null where nothing learned leads there
 */
record PatchProduct(MatrixKernel kernel, PatchArrays patches, int channels, Block weights, @Nullable Block weightBars,
        Block inputs, @Nullable Block inputBars) {

    private int count() {
        return patches.table().count();
    }

    private int patch() {
        return patches.table().patch();
    }

    /** The number of inputs of a step. */
    int inputsPerStep() {
        return count() * channels;
    }

    /** @param first where the inputs of the step begin */
    void addToInputs(int first) {
        Block values = patches.values();
        kernel.addProduct(values.array(), values.offset(), patch(), 1, weights.array(), weights.offset(), channels,
                inputs
                        .array(), inputs.offset() + first, channels, count(), patch(), channels);
    }

    /** @param first where the derivatives by the inputs of the step begin */
    void addToWeightBars(int first) {
        Block values = patches.values();
        Block from = Objects.requireNonNull(inputBars);
        Block to = Objects.requireNonNull(weightBars);
        kernel.addProduct(values.array(), values.offset(), 1, patch(), from.array(), from.offset() + first, channels, to
                .array(), to.offset(), channels, patch(), count(), channels);
    }

    /** Adds to the derivatives by what is sent, patch by patch. */
    void addToBars(int first) {
        Block from = Objects.requireNonNull(inputBars);
        Block turned = Objects.requireNonNull(patches.transposed());
        Block to = Objects.requireNonNull(patches.bars());
        kernel.addProduct(from.array(), from.offset() + first, channels, 1, turned.array(), turned.offset(), patch(), to
                .array(), to.offset(), patch(), count(), channels, patch());
    }

    /** Turns the weights for the way back: they are the same for a whole episode. */
    void transpose() {
        Block turned = Objects.requireNonNull(patches.transposed());
        for (int row = 0; row < patch(); row++) {
            for (int column = 0; column < channels; column++) {
                turned.set(column * patch() + row, weights.get(row * channels + column));
            }
        }
    }
}
