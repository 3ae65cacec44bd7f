package org.metaplastic.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.RuleEquations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a plasticity rule at each stage of its way from text to machine code. */
@Command(name = "show-rule", description = "Shows a plasticity rule: as equations, with its derivatives, as a plan of"
        + " operations, or as the loops of its kernels.", footerHeading = "%nExamples:%n", footer = {
                "  metaplastic show-rule stdp", "  metaplastic show-rule three-factor-stdp --stage derivative",
                "  metaplastic show-rule my.rule --stage code"})
final class ShowRuleCommand implements Runnable {

    private final Invocation invocation;

    @Parameters(paramLabel = "NAME|FILE", description = "A rule of the library (see 'list rules'), or a .rule file.")
    private String rule = "";

    @Option(names = "--stage", paramLabel = "STAGE", description = "equations (the default), derivative, plan or code.")
    private String stage = "equations";

    ShowRuleCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Map<String, Function<RuleEquations, String>> stages = new LinkedHashMap<>();
        stages.put("equations", EquationWriter::text);
        stages.put("derivative", DerivativeStage::text);
        stages.put("plan", equations -> PlanStage.of(equations).text());
        stages.put("code", equations -> CodeStage.text(PlanStage.of(equations)));
        Function<RuleEquations, String> shown = Choice.of("--stage", stage, stages);
        invocation.out().print(shown.apply(RuleSource.read(rule)));
    }
}
