package org.metaplastic.benchmarks.libtorch;

import java.nio.DoubleBuffer;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.metaplastic.benchmarks.workload.RecordedEpisode;
import org.metaplastic.engine.kernel.Precision;

/** Arrays to tensors of a precision, and back. */
record Tensors(ScalarType type) {

    static Tensors of(Precision precision) {
        return new Tensors(precision == Precision.FLOAT ? ScalarType.Float : ScalarType.Double);
    }

    Tensor tensor(double[] values, long... shape) {
        try (var _ = new PointerScope()) {
            Tensor converted = Tensor.create(values, shape).to(type);
            converted.retainReference();
            return converted;
        }
    }

    /** Series of all episodes, each row-major [steps x size], as [steps x episodes x size]. */
    Tensor series(List<RecordedEpisode> episodes, int size, Function<RecordedEpisode, double[]> series) {
        int steps = episodes.getFirst().steps();
        var values = new double[steps * episodes.size() * size];
        for (int k = 0; k < episodes.size(); k++) {
            double[] one = series.apply(episodes.get(k));
            for (int t = 0; t < steps; t++) {
                System.arraycopy(one, t * size, values, (t * episodes.size() + k) * size, size);
            }
        }
        return tensor(values, steps, episodes.size(), size);
    }

    static double[] values(Tensor tensor) {
        try (var _ = new PointerScope()) {
            DoubleBuffer buffer = tensor.detach().to(ScalarType.Double).contiguous().createBuffer();
            var values = new double[buffer.remaining()];
            buffer.get(values);
            return values;
        }
    }
}
