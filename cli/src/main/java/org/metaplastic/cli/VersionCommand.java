package org.metaplastic.cli;

import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.run.BuildInfo;
import picocli.CommandLine.Command;

/** Says which metaplastic this is, and what it runs on. */
@Command(name = "version", description = "Prints the version, the commit, and what it runs on.",
        footerHeading = "%nExamples:%n", footer = "  ${ROOT-COMMAND-NAME} version")
final class VersionCommand implements Runnable {

    private final Invocation invocation;

    VersionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        print(invocation);
    }

    static void print(Invocation invocation) {
        BuildInfo build = BuildInfo.current();
        invocation.out().println("metaplastic " + build.version() + " (commit " + build.commit() + ")");
        invocation.out().println("Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + "), "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, SIMD " + SimdWidth.preferred());
    }
}
