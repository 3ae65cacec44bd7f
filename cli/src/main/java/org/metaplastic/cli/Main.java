package org.metaplastic.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.metaplastic.engine.JavaOptions;

/**
 * The command line. Refers to no class of the Vector API: it must be able to start on a virtual machine that lacks the
 * module, in order to start one that has it.
 */
public final class Main {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String RELAUNCHED = "metaplastic.relaunched";

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty() || Strict.isMissing(arguments)) {
            System.exit(relaunch(arguments));
        }
        eraseIncubatorWarning();
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        var output = new StandardOutput();
        var err = new PrintWriter(System.err, true, System.err.charset());
        // In the encoding that the terminal understands.
        var out = new PrintWriter(new BufferedOutputStream(output), true, System.out.charset());
        int code = Metaplastic.run(new Invocation(List.of(arguments), out, err, terminal));
        output.lost().ifPresent(reason -> err.println("metaplastic: Cannot write to standard output: " + reason + "."));
        return output.lost().isPresent() && code == 0 ? Failures.FAILED : code;
    }

    /** A second virtual machine with the module, and strict if asked for; its input, output and exit code are those of this one. */
    private static int relaunch(String[] arguments) throws IOException, InterruptedException {
        if (Boolean.getBoolean(RELAUNCHED)) {
            System.err.println("metaplastic: this Java has no module " + VECTOR_MODULE
                    + ". Install a full JDK 25, such as"
                    + " Temurin 25, and set JAVA25_HOME to its folder.");
            return 1;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(JavaOptions.NEEDED);
        command.add("-D" + RELAUNCHED + "=true");
        if (Strict.isMissing(arguments)) {
            command.addAll(Strict.JAVA_OPTIONS);
        }
        command.addAll(List.of("-cp", absoluteClassPath(), Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.destroy();
            process.onExit().join();
        }));
        return process.waitFor();
    }

    private static String absoluteClassPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /**
     * Takes back the line "WARNING: Using incubator modules", which no option of Java suppresses. The launcher sets the
     * property where the error stream is a terminal.
     */
    private static void eraseIncubatorWarning() {
        if (Boolean.getBoolean("metaplastic.eraseIncubatorWarning")) {
            System.err.print("\u001b[1A\u001b[2K\r");
            System.err.flush();
        }
    }
}
