package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.engine.JavaOptions;

/** The launcher script, in a project of its own whose {@code mvnw} only counts its calls and copies a class. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTests {
    private static final String STAND_IN = """
            package org.metaplastic.cli;
            public class Main {
                public static void main(String[] arguments) {
                    System.out.println(System.getProperty("user.dir") + " " + String.join("|", arguments));
                    if (arguments.length > 0 && arguments[0].equals("how")) {
                        System.out.println(System.getProperty("metaplastic.command"));
                    }
                    if (arguments.length > 0 && arguments[0].equals("options")) {
                        System.out.println(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
                    }
                    System.exit(String.join("", arguments).equals("--help") ? 0 : arguments.length);
                }
            }
            """;

    private static final String STAND_IN_BUILD = """
            #!/bin/sh
            echo built >>builds
            if [ -f broken ]; then
                echo "the compiler's message"
                exit 1
            fi
            sleep 0.3
            mkdir -p cli/target/app cli/target/classes && cp main.jar cli/target/app/
            """;

    @TempDir
    private Path folder;
    private Path project;
    private Path launcher;

    private record Result(int code, String output, String errors) {}

    @BeforeEach
    void createProject() throws IOException {
        folder = folder.toRealPath();
        project = Files.createDirectories(folder.resolve("a project"));
        launcher = project.resolve("metaplastic");
        Files.copy(Path.of("..", "metaplastic"), launcher);
        Files.writeString(project.resolve("mvnw"), STAND_IN_BUILD);
        for (Path script : List.of(launcher, project.resolve("mvnw"))) {
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        Files.createDirectories(project.resolve("cli/src/main/java"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");

        Path source = Files.writeString(folder.resolve("Main.java"), STAND_IN);
        Path compiled = folder.resolve("classes");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", compiled.toString(),
                source.toString())).isZero();
        assertThat(java.util.spi.ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create",
                "--file", project.resolve("main.jar").toString(), "-C", compiled.toString(), ".")).isZero();
    }

    @Test
    void givesJavaWhatTheEngineNeeds() throws Exception {
        String options = run(folder, launcher, "options").output();

        // Java tells an option and its value as one word.
        assertThat(options).contains("--add-modules=" + JavaOptions.NEEDED.get(1)).contains(JavaOptions.NEEDED.subList(
                2,
                JavaOptions.NEEDED.size()));
    }

    @Test
    void passesArgumentsAndExitCodeThrough() throws Exception {
        Result result = run(folder, launcher, "two words", "*", "$x");

        assertThat(result.output()).isEqualTo(folder + " two words|*|$x\n");
        assertThat(result.code()).isEqualTo(3);
    }

    @Test
    void tellsHowItWasCalled() throws Exception {
        Result absolute = run(folder, launcher, "how");
        Result relative = run(folder, Path.of("sh"), "-c", "'a project/metaplastic' how");
        Result inside = run(project, Path.of("sh"), "metaplastic", "how");

        assertThat(absolute.output()).endsWith("\n" + launcher + "\n");
        assertThat(relative.output()).endsWith("\na project/metaplastic\n");
        assertThat(inside.output()).endsWith("\n./metaplastic\n");
    }

    @Test
    void startsThroughRelativeAndAbsoluteLinks() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("a project", "metaplastic"));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path second = Files.createSymbolicLink(elsewhere.resolve("second"), first);

        assertThat(run(elsewhere, second, "x").output()).isEqualTo(elsewhere + " x\n");
    }

    @Test
    void buildsOnceAndThenOnlyWhenASourceIsNewer() throws Exception {
        assertThat(run(folder, launcher).errors()).startsWith("Building metaplastic (first use");
        assertThat(run(folder, launcher).errors()).doesNotContain("Building");
        assertThat(builds()).isEqualTo(1);

        Path source = Files.writeString(project.resolve("cli/src/main/java/New.java"), "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(run(folder, launcher).errors()).startsWith("Building metaplastic (its sources changed");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void showsWhyTheBuildFailed() throws Exception {
        Files.createFile(project.resolve("broken"));

        Result result = run(folder, launcher, "x", "y");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.errors()).contains("Building metaplastic failed", "the compiler's message");
        assertThat(result.output()).isEmpty();

        Files.delete(project.resolve("broken"));
        assertThat(run(folder, launcher, "x").output()).isEqualTo(folder + " x\n");
    }

    @Test
    void simultaneousFirstStartsBuildOnce() throws Exception {
        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(start(folder, folder.resolve("start" + i), launcher.toString()));
        }
        for (Process process : starts) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void ignoresADamagedOrMissingCache() throws Exception {
        run(folder, launcher);
        Path cache = project.resolve("cli/target/app.aot");
        assertThat(cache).exists();
        String clean = run(folder, launcher).errors();

        Files.writeString(cache, "damaged");
        assertThat(run(folder, launcher, "x")).isEqualTo(new Result(1, folder + " x\n", clean));
        Files.delete(cache);
        assertThat(run(folder, launcher, "x")).isEqualTo(new Result(1, folder + " x\n", clean));
    }

    @Test
    void mainStartsAgainWithTheVectorModule() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");

        Result result = run(folder, java, "-cp", System.getProperty("java.class.path"), "org.metaplastic.cli.Main",
                "--version");

        assertThat(result.errors()).contains("Using incubator modules: jdk.incubator.vector");
        assertThat(result.output()).isNotBlank();
        assertThat(result.code()).isZero();
    }

    private int builds() throws IOException {
        return Files.readAllLines(project.resolve("builds")).size();
    }

    private Result run(Path directory, Path program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path result = Files.createTempDirectory(folder, "run").resolve("result");
        Process process = start(directory, result, command.toArray(String[]::new));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        return new Result(process.exitValue(), Files.readString(Path.of(result + ".out")),
                Files.readString(Path.of(result + ".err")));
    }

    private static Process start(Path directory, Path result, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                .redirectOutput(Path.of(result + ".out").toFile())
                .redirectError(Path.of(result + ".err").toFile());
        builder.environment().put("JAVA25_HOME", System.getProperty("java.home"));
        builder.environment().remove("METAPLASTIC_JAVA_OPTS");
        return builder.start();
    }
}
