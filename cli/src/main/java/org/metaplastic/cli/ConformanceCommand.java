package org.metaplastic.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.metaplastic.learning.conformance.CaseFolder;
import org.metaplastic.learning.conformance.ConformanceException;
import org.metaplastic.learning.run.RunJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the engine with the reference, case by case. */
@Command(name = "conformance", description = "Runs the conformance cases in double and single precision, and prints how"
        + " far each quantity and each gradient is from the reference. Exits 1 if any is too far.",
        footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} conformance                 the cases that come with metaplastic",
                "  ${ROOT-COMMAND-NAME} conformance my-cases        the JSON files of a folder",
                "  ${ROOT-COMMAND-NAME} conformance --simd scalar   without the Vector API",
                "  ${ROOT-COMMAND-NAME} conformance --kernel event  rows of synapses touched at spikes"})
final class ConformanceCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "DIR",
            description = "A folder of cases; those that come with metaplastic by"
                    + " default.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--simd", paramLabel = "W", description = "auto, scalar, 128, 256 or 512 bits; auto by default.")
    private String simd = "auto";

    @Option(names = "--kernel", paramLabel = "K", description = EngineOptions.KERNELS)
    private String kernel = EngineOptions.DEFAULT_KERNEL;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    ConformanceCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    private static CaseFolder cases(Path folder) {
        try {
            return CaseFolder.at(folder);
        } catch (ConformanceException none) {
            throw new UsageException(String.valueOf(none.getMessage()));
        }
    }

    @Override
    public Integer call() {
        CaseFolder cases = folder.map(ConformanceCommand::cases).orElseGet(CaseFolder::bundled);
        var report = new ConformanceReport(cases, EngineOptions.width(simd), EngineOptions.kernel(kernel));
        if (json) {
            invocation.out().println(RunJson.pretty(report.json()));
        } else {
            report.print(invocation.out());
        }
        return report.passed() ? 0 : Failures.FAILED;
    }
}
