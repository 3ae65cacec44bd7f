package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.kernel.KernelCompiler;
import org.metaplastic.engine.kernel.MatrixKernel;
import org.metaplastic.engine.kernel.MatrixKernelCompiler;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.plan.AdjointPlan;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.engine.plan.StepPlan;
import org.metaplastic.engine.plan.Variant;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/** A network as kernels. Immutable; shared by all threads. */
public final class CompiledNetwork {

    /** An operation with a kernel for each of its variants. */
    record Executable(Operation operation, List<Variant> variants, List<Kernel> kernels) {}

    private final StepPlan plan;
    private final AdjointPlan adjoint;
    private final Precision precision;
    private final SimdWidth width;
    private final List<Executable> step = new ArrayList<>();
    private final List<Executable> reverse = new ArrayList<>();
    private final List<Executable> derived = new ArrayList<>();
    private final List<Executable> derivedReverse = new ArrayList<>();
    private final Optional<MatrixKernel> matrixKernel;
    private final List<NetworkParameter> parameters;
    private final Map<String, Slot> slots = new HashMap<>();

    private CompiledNetwork(StepPlan plan, Precision precision, SimdWidth width) {
        this.plan = plan;
        this.adjoint = AdjointPlan.of(plan);
        this.precision = precision;
        this.width = width;
        this.matrixKernel = plan.step().stream().anyMatch(operation -> operation.fields().isPresent())
                ? Optional.of(MatrixKernelCompiler.compile(precision, width))
                : Optional.empty();
        this.parameters = NetworkParameter.of(plan.network());
        plan.slots().forEach(slot -> slots.put(slot.name(), slot));
        var compiler = new KernelCompiler(precision, width);
        var exact = precision == Precision.DOUBLE ? compiler : new KernelCompiler(Precision.DOUBLE, width);
        plan.step().forEach(operation -> step.add(compile(compiler, operation, Variant.forward(operation))));
        plan.derived().forEach(operation -> derived.add(compile(exact, operation, Variant.forward(operation))));
        adjoint.step().forEach(back -> reverse.add(compile(compiler, back.operation(), back.variants())));
        adjoint.derived().forEach(back -> derivedReverse.add(compile(exact, back.operation(), back.variants())));
    }

    /** Compiles a network for training, at the width this machine prefers. */
    public static CompiledNetwork of(Network network, Precision precision) {
        return of(network, precision, SimdWidth.preferred(), false);
    }

    /**
     * Compiles a network.
     *
     * @param smooth whether spikes are replaced by the antiderivative of their surrogate, for checks by finite
     *            differences
     */
    public static CompiledNetwork of(Network network, Precision precision, SimdWidth width, boolean smooth) {
        return new CompiledNetwork(StepPlan.of(network, smooth), precision, width);
    }

    private static Executable compile(KernelCompiler compiler, Operation operation, List<Variant> variants) {
        return new Executable(operation, variants,
                variants.stream().map(variant -> compiler.compile(variant.pass())).toList());
    }

    public Network network() {
        return plan.network();
    }

    public StepPlan plan() {
        return plan;
    }

    public AdjointPlan adjoint() {
        return adjoint;
    }

    public Precision precision() {
        return precision;
    }

    public SimdWidth width() {
        return width;
    }

    /** Every parameter, learned or not. */
    public List<NetworkParameter> parameters() {
        return parameters;
    }

    /** The slot of that name; the message lists those there are. */
    public Slot slot(String name) {
        Slot slot = slots.get(name);
        return slot == null ? plan.slot(name) : slot;
    }

    /** The number of plastic synapses that one step updates. */
    public long plasticSynapses() {
        return plan.step().stream().filter(operation -> operation.kind() == Operation.Kind.SYNAPSE)
                .mapToLong(operation -> (long) operation.rows() * operation.columns()).sum();
    }

    /** The product of matrices of its convolutions, where there are any. */
    Optional<MatrixKernel> matrixKernel() {
        return matrixKernel;
    }

    List<Executable> step() {
        return step;
    }

    List<Executable> reverse() {
        return reverse;
    }

    List<Executable> derived() {
        return derived;
    }

    List<Executable> derivedReverse() {
        return derivedReverse;
    }
}
