package org.metaplastic.learning.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.audit.Alignment;
import org.metaplastic.engine.audit.Check;
import org.metaplastic.engine.audit.FiniteDifferences;
import org.metaplastic.engine.audit.GradientComparison;
import org.metaplastic.engine.audit.Probe;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.reference.NetworkInterpreter;
import org.metaplastic.learning.audit.Subject.Sample;
import org.metaplastic.learning.episode.GatheredGradient;
import org.metaplastic.learning.episode.StaticNetwork;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;

/** Holds the gradients of a subject against everything that knows better, or worse. */
public final class GradientAudit {

    /**
     * Kernels and interpreter sum the same terms in another order, each sum good to 1e-16 of its terms; steps multiply
     * what is left, and terms cancel.
     */
    public static final double DOUBLE_TOLERANCE = 1e-9;
    /** The bound of the conformance cases for single precision: 2e-7 a sum, for the same reasons. */
    public static final double SINGLE_TOLERANCE = 2e-3;
    /**
     * Where terms as large as the most influential derivative cancel, as they do in a kernel that sums over time, what
     * is left is good to this many roundings of them, and a 0 no better.
     */
    private static final int ROUNDINGS = 10;
    /** Derivatives that matter less than this share of the most influential parameter's are held against that share. */
    static final double DOUBLE_FLOOR = ROUNDINGS * 0x1p-53 / DOUBLE_TOLERANCE;
    /** As {@link #DOUBLE_FLOOR}, in single precision. */
    static final double SINGLE_FLOOR = ROUNDINGS * 0x1p-24 / SINGLE_TOLERANCE;
    /** What the gradient is called that comes of synaptic states in half precision. */
    static final String HALF = "kept in half";
    /** What the e-prop gradient of the subject is called. */
    static final String EPROP = "e-prop";
    /** What the gradient is called that rules accumulate for training. */
    static final String ONLINE = "online";
    /** Against which that holds which a rule says is a gradient. */
    static final String GATHERED = "e-prop, added up";
    /** Against which truncation is exact. */
    static final String ONE_WINDOW = "truncation, one window";
    /** In steps. */
    public static final List<Integer> WINDOWS = List.of(10, 50, 200);

    private final Differentiators differentiators;

    public GradientAudit(Differentiators differentiators) {
        this.differentiators = differentiators;
    }

    /** Looks at all episodes of a subject; a line tells the episode that was the worst for it. */
    public AuditReport run(Subject subject) {
        var worst = new LinkedHashMap<List<String>, Check>();
        for (int k = 0; k < subject.samples().size(); k++) {
            for (Check check : checks(subject, subject.samples().get(k), k)) {
                worst.merge(List.of(check.comparison(), check.parameter()), check,
                        GradientAudit::worse);
            }
        }
        subject.gathering().ifPresent(gathering -> gathered(gathering).forEach(check -> worst.put(List.of(check
                .comparison(), check.parameter()), check)));
        Optional<String> obstacle = EPropNetwork.obstacle(subject.network()).or(() -> unseen(subject));
        return new AuditReport(subject.name(), subject.description(), List.copyOf(worst.values()),
                alignments(subject, obstacle.isEmpty()), obstacle, NoGradient.reasons(subject.network()));
    }

    /** Cut, a network has no rules left whose variables a functional could look at. */
    private static Optional<String> unseen(Subject subject) {
        boolean looks = subject.samples().stream().anyMatch(sample -> !sample.whole().cotangents().finals().isEmpty());
        return Optional.of("the functional here looks at what the rule adds up, and e-prop is about what readouts say")
                .filter(_ -> looks);
    }

    /** What rules add up where they should come to the e-prop gradient, against that gradient by the interpreter. */
    private List<Check> gathered(Subject subject) {
        Network network = subject.network();
        Differentiator kernels = differentiators.of(network, Precision.DOUBLE);
        Map<String, double[]> found = sum(subject, probe -> accumulated(subject, probe.through(kernels)));
        var eprop = new NetworkInterpreter(EPropNetwork.of(network));
        Map<String, double[]> expected = sum(subject, probe -> EPropNetwork.gradients(network, cut(network, probe)
                .through(eprop).gradients()));
        expected.keySet().retainAll(subject.accumulated().keySet());
        return GradientComparison.of(GATHERED, found, expected, DOUBLE_TOLERANCE);
    }

    private static Probe cut(Network network, Probe probe) {
        return new Probe(EPropNetwork.parameters(network, probe.parameters()), probe.lifetime(), probe.cotangents());
    }

    /** Of two lines about the same in different episodes; one that says nothing is none where another does. */
    private static Check worse(Check one, Check other) {
        if (one.vacuous() != other.vacuous()) {
            return one.vacuous() ? other : one;
        }
        return one.excess() >= other.excess() ? one : other;
    }

    private List<Check> checks(Subject subject, Sample sample, int number) {
        Network network = subject.network();
        Probe probe = sample.beginning();
        Outcome exact = probe.through(differentiators.of(network, Precision.DOUBLE));
        Outcome reference = probe.through(new NetworkInterpreter(network));
        var checks = new ArrayList<Check>();
        checks.add(spikes(network, exact, reference));
        checks.addAll(compared("interpreter", probe, exact, reference));
        checks.addAll(single(network, probe, reference));
        checks.add(oneWindow(network, probe, reference));
        checks.addAll(new FiniteDifferences(network, differentiators.smooth(network), probe, subject.key().then(
                "directions").then(number).random()).checks());
        return checks;
    }

    /** Spikes must be equal: gradients of different episodes cannot be compared. */
    private static Check spikes(Network network, Outcome exact, Outcome reference) {
        int step = firstDifference(network, exact, reference);
        return new Check("interpreter", AuditReport.SPIKES, step == 0 ? 0 : 1, 0, step == 0 ? "equal"
                : "differ from step "
                        + step + " on");
    }

    /** Truncated to one window as long as the episode, nothing is cut off: gradients are the interpreter's. */
    private Check oneWindow(Network network, Probe probe, Outcome reference) {
        int steps = probe.lifetime().steps();
        Check worst = compared(ONE_WINDOW, probe, probe.through(differentiators.truncated(network, steps)), reference)
                .stream().reduce(GradientAudit::worse).orElseGet(() -> new Check(ONE_WINDOW, "", 0, DOUBLE_TOLERANCE,
                        "nothing is learned", Check.Evidence.ZERO));
        String note = worst.parameter() + " " + worst.note();
        return new Check(ONE_WINDOW, "of " + steps + " steps", worst.error(), worst.tolerance(), note, worst
                .evidence());
    }

    /** Rounding may flip a spike; then the steps before it are compared. */
    private List<Check> single(Network network, Probe probe, Outcome reference) {
        Differentiator rounded = differentiators.of(network, Precision.FLOAT);
        Outcome single = probe.through(rounded);
        int flip = firstDifference(network, single, reference);
        if (flip == 0) {
            return rounded("single precision", probe, single, reference);
        }
        if (flip == 1) {
            return List.of(new Check("single precision", AuditReport.SPIKES, 1, 0, "differ in the first step"));
        }
        Probe common = probe.first(flip - 1);
        return rounded("single, " + (flip - 1) + " steps", common, common.through(rounded),
                common.through(new NetworkInterpreter(network)));
    }

    private static List<Check> compared(String comparison, Probe probe, Outcome exact, Outcome reference) {
        return GradientComparison.of(comparison, exact.gradients(), reference.gradients(), DOUBLE_TOLERANCE,
                GradientComparison.floors(probe.parameters(), reference.gradients(), DOUBLE_FLOOR));
    }

    private static List<Check> rounded(String comparison, Probe probe, Outcome single, Outcome reference) {
        return GradientComparison.of(comparison, single.gradients(), reference.gradients(), SINGLE_TOLERANCE,
                GradientComparison.floors(probe.parameters(), reference.gradients(), SINGLE_FLOOR));
    }

    /** The first step in which a spike differs, or 0. */
    private static int firstDifference(Network network, Outcome one, Outcome other) {
        int first = 0;
        for (Population population : network.populations()) {
            if (!(population instanceof Population.Units) || !population.spiking()) {
                continue;
            }
            double[] spikes = one.trajectory().series(population.name() + ".spike");
            double[] others = other.trajectory().series(population.name() + ".spike");
            int at = IntStream.range(0, spikes.length).filter(k -> spikes[k] != others[k]).findFirst().orElse(-1);
            int step = at / population.size() + 1;
            if (at >= 0 && (first == 0 || step < first)) {
                first = step;
            }
        }
        return first;
    }

    private List<Alignment> alignments(Subject subject, boolean eprop) {
        Network network = subject.network();
        Differentiator whole = differentiators.of(network, Precision.DOUBLE);
        Map<String, double[]> exact = sum(subject, probe -> probe.through(whole).gradients());
        int longest = subject.samples().stream().mapToInt(sample -> sample.whole().lifetime().steps()).max().orElse(0);
        var alignments = new ArrayList<Alignment>();
        for (int window : WINDOWS) {
            if (window < longest) {
                Differentiator truncated = differentiators.truncated(network, window);
                alignments.addAll(Alignment.of(window + " steps", sum(subject, probe -> probe.through(truncated)
                        .gradients()),
                        exact));
            }
        }
        if (StaticNetwork.differsFrom(network)) {
            Differentiator halved = differentiators.halved(network);
            alignments.addAll(Alignment.of(HALF, sum(subject, probe -> probe.through(halved).gradients()), exact));
        }
        if (eprop) {
            Differentiator local = differentiators.of(EPropNetwork.of(network), Precision.DOUBLE);
            alignments.addAll(Alignment.of(EPROP, sum(subject, probe -> EPropNetwork.gradients(network, cut(network,
                    probe).through(local).gradients())), exact));
        }
        if (!subject.accumulated().isEmpty()) {
            var trained = new HashMap<>(exact);
            trained.keySet().retainAll(subject.accumulated().keySet());
            alignments.addAll(Alignment.of(ONLINE, sum(subject, probe -> accumulated(subject, probe.through(whole))),
                    trained));
        }
        return alignments;
    }

    /** What the rules of the network have come to, by the parameter whose gradient it stands for. */
    private static Map<String, double[]> accumulated(Subject subject, Outcome outcome) {
        var found = new HashMap<String, double[]>();
        subject.accumulated().forEach((parameter, variable) -> found.put(parameter, GatheredGradient.of(subject
                .network(),
                variable, outcome.trajectory().finals(variable))));
        return found;
    }

    /** The gradient over all episodes. */
    private static Map<String, double[]> sum(Subject subject, Function<Probe, Map<String, double[]>> way) {
        var sum = new HashMap<String, double[]>();
        for (Sample sample : subject.samples()) {
            way.apply(sample.whole()).forEach((path, values) -> {
                double[] total = sum.computeIfAbsent(path, _ -> new double[values.length]);
                for (int k = 0; k < total.length; k++) {
                    total[k] += values[k];
                }
            });
        }
        return sum;
    }
}
