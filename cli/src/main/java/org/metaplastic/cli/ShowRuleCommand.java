package org.metaplastic.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.file.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a plasticity rule at each stage of its way from text to machine code, or what a run has made of it. */
@Command(name = "show-rule", description = "Shows a plasticity rule: as equations, with its derivatives, as a plan of"
        + " operations, or as the loops of its kernels; or, for the folder of a run, what it has learned: its"
        + " coefficients, and pictures of what they do.", footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} show-rule stdp",
                "  ${ROOT-COMMAND-NAME} show-rule three-factor-stdp --stage derivative",
                "  ${ROOT-COMMAND-NAME} show-rule my.rule --stage code", "  ${ROOT-COMMAND-NAME} show-rule my.neuron",
                "  ${ROOT-COMMAND-NAME} show-rule runs/first",
                "  ${ROOT-COMMAND-NAME} show-rule runs/first --projection recurrent --export brian2 --out exported"})
final class ShowRuleCommand implements Runnable {

    private static final String EQUATIONS = "equations";

    private final Invocation invocation;

    @Parameters(paramLabel = "NAME|FILE|RUN",
            description = "A rule of the library (see 'list rules'), a .rule file, or a"
                    + " run folder that 'train' made. Of modifiers, neurons and surrogates, by name or file, there are"
                    + " the equations.")
    private String rule = "";

    @Option(names = "--stage", paramLabel = "STAGE",
            description = "Of a rule: equations (the default), derivative, plan"
                    + " or code.")
    private Optional<String> stage = Optional.empty();

    @Option(names = "--projection", paramLabel = "NAME", description = "Of a run: only this plastic projection.")
    private Optional<String> projection = Optional.empty();

    @Option(names = "--export", paramLabel = "FORM", description = "Of a run: writes the rule with what was learned as"
            + " latex, brian2 (a Synapses model) or rule (our own file), and nothing else.")
    private Optional<String> export = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Of a run: the folder of what is written; RUN/rule by"
            + " default.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Of a run: prints coefficients and measurements as JSON.")
    private boolean json;

    ShowRuleCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        if (rule.isBlank()) {
            throw new UsageException("There is no name. " + whatToName());
        }
        if (is(Files::isDirectory)) {
            if (stage.isPresent()) {
                throw new UsageException("--stage is for a rule by name or file, but '" + rule + "' is a run folder.");
            }
            new RunRules(invocation, Path.of(rule), json).show(projection, export, out);
            return;
        }
        if (projection.isPresent() || export.isPresent() || out.isPresent() || json) {
            throw new UsageException("--projection, --export, --out and --json are for a run folder, but there is no"
                    + " folder '" + rule + "'.");
        }
        LibraryText.ofOtherThanRule(rule).or(() -> RuleSource.ofOtherThanRule(rule)).ifPresentOrElse(
                this::showEquations, this::showStage);
    }

    /** The complaint about a word that names neither an entry of the library nor a file of a rule. */
    private UsageException unknown() {
        if (is(Files::exists)) {
            return new UsageException("'" + rule + "' is a file, but not of equations by its ending. "
                    + whatToName());
        }
        return new UsageException((rule.matches(".*[/\\\\].*")
                ? "There is no file or folder '" + rule + "'. "
                : "The library has no rule, modifier, neuron or surrogate '" + rule + "'."
                        + Suggestion.didYouMean(rule, LibraryText.names()) + " ") + whatToName());
    }

    private static String whatToName() {
        return "Name an entry of the library (see '" + ShellCommand.of("list", "rules") + "', also modifiers, neurons"
                + " and surrogates); for equations of your own give the path of their " + RuleSource.ENDING
                + ", .modifier, .neuron or .surrogate file, for what a run learned its folder.";
    }

    private void showEquations(String text) {
        if (stage.isPresent() && !stage.get().equals(EQUATIONS)) {
            throw new UsageException("'" + rule + "' is no rule, so there are only its equations. Leave out --stage, or"
                    + " name a rule.");
        }
        invocation.out().print(text);
    }

    private void showStage() {
        Map<String, Function<RuleEquations, String>> stages = new LinkedHashMap<>();
        stages.put(EQUATIONS, this::commented);
        stages.put("derivative", DerivativeStage::text);
        stages.put("plan", equations -> PlanStage.of(equations).text());
        stages.put("code", equations -> CodeStage.text(PlanStage.of(equations)));
        if (!rule.endsWith(RuleSource.ENDING) && !LibraryText.names().contains(rule)) {
            throw unknown();
        }
        Function<RuleEquations, String> shown = Choice.of("--stage", stage.orElse(EQUATIONS), stages);
        RuleEquations equations = RuleSource.read(rule);
        invocation.out().print(RuleSource.fitted(rule, () -> shown.apply(equations)));
    }

    /** The equations, with what their file says about them below the source. */
    private String commented(RuleEquations equations) {
        String text = EquationWriter.text(equations);
        List<String> comments = RuleSource.comments(rule);
        int end = text.indexOf("\n\n") + 1;
        return comments.isEmpty() ? text
                : text.substring(0, end) + "\n" + String.join("\n", comments) + "\n" + text.substring(end);
    }

    private boolean is(Predicate<Path> kind) {
        try {
            return kind.test(Path.of(rule));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
