package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.metaplastic.engine.kernel.Cells;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.kernel.KernelCompiler;
import org.metaplastic.engine.kernel.MatrixKernel;
import org.metaplastic.engine.kernel.MatrixKernelCompiler;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.plan.AdjointPlan;
import org.metaplastic.engine.plan.EventPlan;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Plans;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.engine.plan.StepPlan;
import org.metaplastic.engine.plan.Variant;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/** A network as kernels. Immutable; shared by all threads. */
public final class CompiledNetwork {

    /**
     * An operation with a kernel for each of its variants.
     *
     * @param apart the kernel of a variant by its number, where nothing is known of which arrays are the same
     */
    record Executable(Operation operation, List<Variant> variants, List<Kernel> kernels, IntFunction<Kernel> apart) {

        /** The kernel of a variant for blocks that its references are bound to, and perhaps more. */
        Kernel kernel(int number, List<Block> blocks) {
            List<Integer> homes = variants.get(number).homes();
            boolean together = IntStream.range(0, homes.size()).allMatch(k -> blocks.get(k).with(blocks.get(homes
                    .indexOf(homes.get(k)))));
            return together ? kernels.get(number) : apart.apply(number);
        }
    }

    /**
     * A way to run a step.
     *
     * @param undo takes back what spikes added to rows, on the way back
     */
    record Program(List<Executable> step, List<Executable> reverse, List<Executable> undo) {}

    private final Plans plans;
    private final StepPlan plan;
    private final AdjointPlan adjoint;
    private final Set<Slot> active = new HashSet<>();
    private final Precision precision;
    private final SimdWidth width;
    private final Program dense;
    private final Optional<Program> event;
    private final List<Executable> derived = new ArrayList<>();
    private final List<Executable> derivedReverse = new ArrayList<>();
    private final Optional<MatrixKernel> matrixKernel;
    private final List<NetworkParameter> parameters;
    private final Map<String, Slot> slots = new HashMap<>();

    private CompiledNetwork(Plans plans, Precision precision, SimdWidth width) {
        this.plans = plans;
        this.plan = plans.dense();
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
        this.dense = program(compiler, plan, adjoint, Set.of());
        active.addAll(adjoint.active());
        Optional<AdjointPlan> eventAdjoint = plans.event().map(events -> AdjointPlan.of(events.plan()));
        eventAdjoint.ifPresent(back -> active.addAll(back.active()));
        this.event = plans.event().map(events -> program(compiler, events.plan(), eventAdjoint.orElseThrow(), events
                .states()));
        plan.derived().forEach(operation -> derived.add(apart(exact, operation, Variant.forward(operation))));
        eventAdjoint.orElse(adjoint).derived().forEach(back -> derivedReverse.add(apart(exact, back.operation(), back
                .variants())));
    }

    private static Program program(KernelCompiler compiler, StepPlan plan, AdjointPlan adjoint, Set<Slot> touched) {
        return new Program(
                plan.step().stream().map(operation -> compile(compiler, operation, Variant.forward(operation)))
                        .toList(),
                adjoint.step().stream().map(back -> compile(compiler, back.operation(), back.variants())).toList(),
                plan.step().stream().filter(operation -> operation.kind() == Operation.Kind.SYNAPSE
                        && operation.results().values().stream().anyMatch(result -> touched.contains(result.slot())))
                        .map(Operation::undone).map(operation -> compile(compiler, operation, Variant.forward(
                                operation)))
                        .toList());
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
        return of(network, precision, width, smooth, SynapseKernel.DENSE);
    }

    /** As {@link #of(Network, Precision, SimdWidth, boolean)}, and says when rows of plastic synapses are computed. */
    public static CompiledNetwork of(Network network, Precision precision, SimdWidth width, boolean smooth,
            SynapseKernel kernel) {
        Plans plans = Plans.of(network, smooth, kernel != SynapseKernel.DENSE);
        return new CompiledNetwork(kernel == SynapseKernel.AUTO ? plans.cheaper() : plans, precision, width);
    }

    private static Executable compile(KernelCompiler compiler, Operation operation, List<Variant> variants) {
        return new Executable(operation, variants, variants.stream().map(variant -> compile(compiler, operation,
                variant, variant.homes())).toList(), number -> compile(compiler, operation, variants.get(number), List
                        .of()));
    }

    private static Kernel compile(KernelCompiler compiler, Operation operation, Variant variant, List<Integer> homes) {
        return compiler.compile(variant.pass(), operation.synapses().isPresent() ? Cells.LISTED : Cells.ALL,
                ColumnSlices.of(operation).rowSums(), homes);
    }

    /** An operation on arrays of which each is alone. */
    private static Executable apart(KernelCompiler compiler, Operation operation, List<Variant> variants) {
        IntFunction<Kernel> kernel = number -> compile(compiler, operation, variants.get(number), List.of());
        return new Executable(operation, variants, IntStream.range(0, variants.size()).mapToObj(kernel).toList(),
                kernel);
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
                .mapToLong(Operation::cells).sum();
    }

    /**
     * How many threads it is worth while to have in one episode together: 1 unless some projection is large. Where rows are
     * touched at spikes they wait for memory, which more threads do not make faster.
     */
    public int mostThreads() {
        return event.isPresent() ? 1
                : plan.step().stream().mapToInt(operation -> ColumnSlices.of(operation).count()).max().orElse(1);
    }

    /** The product of matrices of its convolutions, where there are any. */
    Optional<MatrixKernel> matrixKernel() {
        return matrixKernel;
    }

    /** When rows of plastic synapses are computed: {@link SynapseKernel#EVENT} if those of any projection are at spikes. */
    public SynapseKernel kernel() {
        return event.isPresent() ? SynapseKernel.EVENT : SynapseKernel.DENSE;
    }

    /** The slots that carry a gradient. */
    Set<Slot> active() {
        return active;
    }

    /** The ways in which it can be run. */
    public Plans plans() {
        return plans;
    }

    /** The program that computes all rows at every step. */
    Program dense() {
        return dense;
    }

    /** The program that touches rows at spikes, where it was asked for and a rule permits it. */
    Optional<Program> event() {
        return event;
    }

    /** The synaptic states that are touched at spikes, if {@link #event} is run. */
    Set<Slot> touched() {
        return plans.event().map(EventPlan::states).orElse(Set.of());
    }

    List<Executable> derived() {
        return derived;
    }

    List<Executable> derivedReverse() {
        return derivedReverse;
    }
}
