package org.metaplastic.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.audit.AuditReport;
import org.metaplastic.learning.audit.Differentiators;
import org.metaplastic.learning.audit.ExperimentSubject;
import org.metaplastic.learning.audit.GradientAudit;
import org.metaplastic.learning.audit.NeuronSubject;
import org.metaplastic.learning.audit.RuleSubject;
import org.metaplastic.learning.audit.Subject;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.Experiments;
import org.metaplastic.learning.run.RunJson;
import org.metaplastic.library.Library;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Audits the gradient of an experiment, of a rule or of a neuron. */
@Command(name = "check-gradient",
        description = "Checks the gradient of an experiment, or of a plasticity rule or a neuron in a"
                + " small network: against an interpreter, against finite differences of the smoothed network, and how it compares to"
                + " truncated backpropagation and to e-prop. Exits 1 if the first two disagree with it, or if"
                + " every gradient is 0, so that nothing was checked.",
        footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} check-gradient cue-association",
                "  ${ROOT-COMMAND-NAME} check-gradient my.yaml --steps 100 --set network.populations.hidden.size=16",
                "  ${ROOT-COMMAND-NAME} check-gradient stdp-triplet",
                "  ${ROOT-COMMAND-NAME} check-gradient my.rule --seed 3 --json",
                "  ${ROOT-COMMAND-NAME} check-gradient alif"})
final class CheckGradientCommand implements Callable<Integer> {

    private static final List<String> EXPERIMENT_ENDINGS = List.of(".yaml", ".yml");

    private final Invocation invocation;
    private final BiFunction<SimdWidth, SynapseKernel, Differentiators> differentiators;

    @Parameters(paramLabel = "EXPERIMENT|RULE|NEURON", description = "The name of an experiment (see 'list"
            + " experiments'), of a rule (see 'list rules') or of a neuron (see 'list neurons'), a YAML file, a .rule"
            + " file, or a .neuron file.")
    private String subject = "";

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a key of the experiment, such as"
            + " learning.firing_rate={}; may be given many times.")
    private List<String> changes = new ArrayList<>();

    @Option(names = "--episodes", paramLabel = "N", description = "How many episodes; 1 by default.")
    private int episodes = 1;

    @Option(names = "--steps", paramLabel = "T", description = "How many steps of an episode the interpreter and the"
            + " finite differences live through; by default as many as take seconds.")
    private Optional<Integer> steps = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", description = "The root of everything random; that of the experiment,"
            + " or 1, by default.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--simd", paramLabel = "W", description = "auto, scalar, 128, 256 or 512 bits; auto by default.")
    private String simd = "auto";

    @Option(names = "--kernel", paramLabel = "K", description = EngineOptions.KERNELS)
    private String kernel = EngineOptions.DEFAULT_KERNEL;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    CheckGradientCommand(Invocation invocation) {
        this(invocation, Differentiators::kernels);
    }

    /** @param differentiators what is audited, by width and kernel */
    CheckGradientCommand(Invocation invocation, BiFunction<SimdWidth, SynapseKernel, Differentiators> differentiators) {
        this.invocation = invocation;
        this.differentiators = differentiators;
    }

    @Override
    public Integer call() throws IOException {
        requireOneOrMore("--episodes", episodes);
        steps.ifPresent(count -> requireOneOrMore("--steps", count));
        SimdWidth width = EngineOptions.width(simd);
        AuditReport report = new GradientAudit(differentiators.apply(width, EngineOptions.kernel(kernel))).run(subject(
                width));
        if (json) {
            invocation.out().println(RunJson.pretty(AuditTable.json(report)));
        } else {
            invocation.out().print(AuditTable.text(report));
        }
        return report.passed() ? 0 : Failures.FAILED;
    }

    private static void requireOneOrMore(String option, int count) {
        if (count < 1) {
            throw new UsageException(option + " is " + count + ", but must be 1 or more.");
        }
    }

    private Subject subject(SimdWidth width) throws IOException {
        if (subject.endsWith(RuleSource.ENDING) || names(Library.rules()).contains(subject)) {
            requireNoChanges("rule", RuleSource.ENDING);
            RuleEquations rule = RuleSource.read(subject);
            return RuleSource.fitted(subject, () -> RuleSubject.of(rule, seed.orElse(1L), episodes, steps.orElse(
                    RuleSubject.STEPS), width));
        }
        if (is(RuleSource.NEURON, Library.neurons())) {
            requireNoChanges("neuron", RuleSource.NEURON);
            return NeuronSubject.of(RuleSource.neuron(subject), seed.orElse(1L), episodes, steps.orElse(
                    RuleSubject.STEPS), width);
        }
        if (otherKind().isPresent()) {
            throw new UsageException(otherKind().get());
        }
        if (EXPERIMENT_ENDINGS.stream().noneMatch(subject::endsWith) && !Experiments.names().contains(subject)) {
            var known = new ArrayList<>(Experiments.names());
            known.addAll(names(Library.rules()));
            known.addAll(names(Library.neurons()));
            throw new UsageException("There is no experiment, rule or neuron '" + subject + "'." + Suggestion
                    .didYouMean(
                            subject, known)
                    + " 'list experiments', 'list rules' and 'list neurons' show what there is; for one of your own"
                    + " give the path of its .yaml, " + RuleSource.ENDING + " or " + RuleSource.NEURON + " file.");
        }
        seed.ifPresent(number -> changes.add("seed=" + number));
        return ExperimentSubject.of(ExperimentReader.read(subject, changes).experiment(), episodes, steps.orElse(0),
                width);
    }

    private void requireNoChanges(String kind, String ending) {
        if (!changes.isEmpty()) {
            throw new UsageException("--set changes keys of an experiment, but '" + subject + "' is a " + kind
                    + ". Change the parameters in a " + ending + " file of your own.");
        }
    }

    /** What to audit in place of equations that mean something only with others; empty where the subject is none. */
    private Optional<String> otherKind() {
        if (is(".modifier", Library.modifiers())) {
            return Optional.of("'" + subject + "' is a modifier. Audit a rule with it: a " + RuleSource.ENDING
                    + " file with the line 'compose stdp with " + subject + "', for example.");
        }
        if (is(".surrogate", Library.surrogates())) {
            return Optional.of("'" + subject + "' is a surrogate. Audit an experiment whose populations have it.");
        }
        return Optional.empty();
    }

    private boolean is(String ending, List<Library.Entry> entries) {
        return subject.endsWith(ending) || names(entries).contains(subject);
    }

    private static List<String> names(List<Library.Entry> entries) {
        return entries.stream().map(Library.Entry::name).toList();
    }
}
