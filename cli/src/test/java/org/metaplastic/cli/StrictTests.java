package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.random.Key;
import tools.jackson.databind.json.JsonMapper;

/** Results that do not depend on the machine. */
@EnabledOnOs(OS.LINUX)
final class StrictTests {

    private static final String MAIN = "org.metaplastic.cli.Main";
    /**
     * SHA-256 of the learned parameters, on any machine. What changes it changes results: then the checksum in
     * docs/resuming.md is another one too.
     */
    private static final String BITS = "c86e1adde181976c5f8ecf4de631b78ac2b4972ac4b9c0d9a1b858b6085552c6";

    @TempDir
    private Path folder;

    private String java(List<String> options, String type, String... arguments) throws IOException,
            InterruptedException {
        CommandRun run = JavaCommand.of(type, List.of(arguments)).with("-XX:+IgnoreUnrecognizedVMOptions").with(options
                .toArray(String[]::new)).run(folder);
        assertThat(run.code()).as(run.toString()).isZero();
        return run.out();
    }

    /** Trains on a machine whose widest vectors have that many bytes. */
    private Path train(int bytes) throws IOException, InterruptedException {
        Path run = folder.resolve("run-" + bytes);
        var arguments = new ArrayList<>(List.of("train", "cue-association"));
        arguments.addAll(CommandRun.TINY);
        arguments.addAll(List.of("--strict", "--quiet", "--out", run.toString(), "--threads", "1"));
        java(List.of("-XX:MaxVectorSize=" + bytes), MAIN, arguments.toArray(String[]::new));
        return run;
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void vectorsOfAnyWidthGiveTheSameBits() throws Exception {
        for (int bytes : List.of(8, 16, 32, 64)) {
            Path run = train(bytes);
            var environment = JsonMapper.shared().readTree(Files.readString(run.resolve("environment.json")));
            assertThat(environment.path("simd_bits").asInt()).isEqualTo(128);
            assertThat(environment.path("strict_math").asBoolean()).isTrue();
            assertThat(sha256(run.resolve("parameters.safetensors"))).as("%d bytes", bytes).isEqualTo(BITS);
        }
    }

    /** Also where the folder does not say that it was strict. */
    @Test
    void aStrictRunGoesOnStrictlyOnly() throws Exception {
        Path run = train(16);
        Path environment = run.resolve("environment.json");
        String strict = Files.readString(environment);
        Files.delete(run.resolve("result.json"));

        Files.writeString(environment, strict.replace("\"strict_math\" : true", "\"strict_math\" : false"));
        CommandRun lax = CommandRun.of("train", "--resume", run.toString());
        assertThat(lax.code()).isEqualTo(1);
        assertThat(lax.err()).contains("is of another run");

        Files.writeString(environment, strict);
        java(List.of(), MAIN, "train", "--resume", run.toString(), "--strict", "--quiet");
        assertThat(run.resolve("result.json")).content().contains("\"completed\"");
    }

    /** What {@link #main} finds in a Java of its own. */
    @Test
    void functionsOfMathAreThoseOfStrictMath() throws Exception {
        assertThat(java(Strict.JAVA_OPTIONS, StrictTests.class.getName())).endsWith("0 differ\n");
    }

    /** Otherwise the launcher would say that Java is strict, and Main believe it. */
    @Test
    void theLauncherGivesJavaTheSameOptions() throws IOException {
        assertThat(Files.readString(Path.of("..", "metaplastic"))).contains(Strict.JAVA_OPTIONS);
    }

    @Test
    void inAFileOfOptionsItIsTooLate() throws IOException {
        Path options = Files.writeString(folder.resolve("options"), Strict.OPTION);
        CommandRun run = CommandRun.tiny("@" + options, "--out", folder.resolve("run").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Type it on the command line itself");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void anotherWidthIsRefused() {
        CommandRun run = CommandRun.tiny("--strict", "--simd", "256");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--strict has SIMD of 128 bits. Leave out --simd.");
    }

    public static void main(String[] none) {
        RandomGenerator random = Key.of(1).random();
        int differ = 0;
        // Often enough to be compiled.
        for (int k = 0; k < 300_000; k++) {
            double x = random.nextDouble(-20, 20);
            double p = random.nextDouble(10);
            if (Math.exp(x) != StrictMath.exp(x) || Math.log(p) != StrictMath.log(p) || Math.pow(p, x) != StrictMath
                    .pow(p,
                            x) || Math.sin(x) != StrictMath.sin(x) || Math.cos(x) != StrictMath.cos(x) || Math.tanh(x)
                                    != StrictMath
                                            .tanh(x)
                    || Math.atan(x) != StrictMath.atan(x)) {
                differ++;
            }
        }
        System.out.println(differ + " differ");
    }
}
