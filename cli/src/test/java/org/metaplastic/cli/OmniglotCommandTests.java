package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Archives on their way into the data folder. The images in them are blank. */
final class OmniglotCommandTests {

    private static final int SIZE = 105;
    private static final String EVALUATION = "Angelic 20, Atemayar_Qelisayer 26, Atlantean 26, Aurek-Besh 26,"
            + " Avesta 26, Ge_ez 26, Glagolitic 45, Gurmukhi 45, Kannada 41, Keble 26, Malayalam 47, Manipuri 40,"
            + " Mongolian 30, Old_Church_Slavonic_(Cyrillic) 45, Oriya 46, Sylheti 28, Syriac_(Serto) 23, Tengwar 25,"
            + " Tibetan 42, ULOG 26";

    @TempDir
    private Path folder;
    private Path archives;
    private Path data;

    @BeforeEach
    void makeFolders() throws IOException {
        archives = Files.createDirectory(folder.resolve("archives"));
        data = folder.resolve("data");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.with(Map.of("METAPLASTIC_DATA", data.toString()), arguments);
    }

    private CommandRun read() {
        return run("data", "omniglot", "--from", archives.toString());
    }

    private void zip(String name, int alphabets) throws IOException {
        var png = new ByteArrayOutputStream();
        var blank = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_BINARY);
        ImageIO.write(blank, "png", png);
        try (var zip = new ZipOutputStream(Files.newOutputStream(archives.resolve(name + ".zip")))) {
            for (String alphabet : EVALUATION.split(", ", alphabets + 1)) {
                String[] parts = alphabet.split(" ", -1);
                if (parts.length > 2) {
                    return;
                }
                for (int k = 0; k < 20 * Integer.parseInt(parts[1]); k++) {
                    zip.putNextEntry(new ZipEntry(String.format(Locale.ROOT, "%s/%s/character%02d/0001_%02d.png", name,
                            parts[0], k / 20 + 1, k % 20 + 1)));
                    zip.write(png.toByteArray());
                    zip.closeEntry();
                }
            }
        }
    }

    @Test
    void withoutDataEverySetIsAbsent() {
        assertThat(run("data").out()).hasLineCount(4).contains("They would lie in ", "--download").contains(
                "background  30 alphabets, 964 characters, 20 drawers  absent",
                "evaluation  20 alphabets, 659 characters, 20 drawers  absent",
                "runs        20 runs of 20 items                       absent");
        assertThat(data).doesNotExist();
    }

    @Test
    void aCompleteArchiveIsStoredAndToldBesideWhatIsAbsent() throws IOException {
        zip("images_evaluation", 20);

        CommandRun read = read();

        Path file = data.resolve("omniglot/evaluation.characters");
        assertThat(read.err()).isEmpty();
        assertThat(read.code()).isZero();
        assertThat(read.out()).contains("evaluation  20 alphabets, 659 characters, 20 drawers  in " + file,
                "background  30 alphabets, 964 characters, 20 drawers  absent").isEqualTo(run("data").out());
        assertThat(Files.size(file) - 13_180 * 1379).as("what the index takes").isBetween(1L, 20_000L);
        assertThat(file.getParent()).isDirectoryContaining(each -> each.equals(file)).isDirectoryNotContaining(
                each -> !each.equals(file));
    }

    @Test
    void aDamagedArchiveLeavesNothing() throws IOException {
        zip("images_evaluation", 2);
        Files.writeString(archives.resolve("all_runs.zip"), "no zip");

        CommandRun read = read();

        assertThat(read.code()).isEqualTo(1);
        assertThat(read.out()).isEqualTo(run("data").out().lines().limit(3).map(line -> line + System.lineSeparator())
                .collect(Collectors.joining()));
        assertThat(read.err()).hasLineCount(2).contains("images_evaluation.zip' is not the complete evaluation set:"
                + " alphabet 'Atlantean' (26 characters) is missing; ", "; and 10 more. Fetch it again.",
                "metaplastic: '" + archives.resolve("all_runs.zip") + "' is no zip archive that can be read");
        assertThat(data).doesNotExist();
    }

    @Test
    void aSetThatCannotBeReadDoesNotKeepOthersOut() throws IOException {
        DrawnRuns.write(archives);
        Path unreadable = Files.createDirectories(archives.resolve("images_background/Greek"));
        assumeTrue(unreadable.toFile().setReadable(false) && !Files.isReadable(unreadable));

        CommandRun read = read();

        assertThat(read.code()).isEqualTo(1);
        assertThat(read.err()).hasLineCount(1);
        assertThat(read.out()).contains("20 runs of 20 items                       in ");
    }

    /** Whoever typed the name of the experiment meant it, but there is nothing to train on. */
    @Test
    void trainingOnImagesThatAreAbsentIsAMistakeInWhatWasTyped() throws Exception {
        Path out = folder.resolve("run");

        CommandRun train = JavaCommand.metaplastic(List.of("train", "omniglot-5way", "--out", out.toString())).with(Map
                .of("METAPLASTIC_DATA", data.toString())).run(folder);

        assertThat(train.err()).startsWith("metaplastic: There are no images of Omniglot's background set in '")
                .contains("See 'metaplastic train --help'.").hasLineCount(1);
        assertThat(train.code()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskIsToldAndLeavesNothing() throws Exception {
        zip("images_evaluation", 20);

        CommandRun read = JavaCommand.metaplastic(List.of("data", "omniglot", "--from", archives.toString())).with(Map
                .of("METAPLASTIC_DATA", data.toString())).withFilesOf(4096).run(folder);

        assertThat(read.err()).isEqualTo("metaplastic: Cannot write '" + data.resolve("omniglot/evaluation.characters")
                + "': File too large. It needs 18 MiB. Make room, or name another folder by METAPLASTIC_DATA."
                + System.lineSeparator());
        assertThat(read.code()).isEqualTo(1);
        assertThat(data).doesNotExist();
    }

    @Test
    void whatAServerHasIsFetchedOnceAndTheRestIsNamed() throws IOException {
        zip("images_evaluation", 20);
        byte[] archive = Files.readAllBytes(archives.resolve("images_evaluation.zip"));
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                asked.add(path);
                boolean there = path.equals("/copy/images_evaluation.zip");
                exchange.sendResponseHeaders(there ? 200 : 404, there ? archive.length : -1);
                if (there) {
                    exchange.getResponseBody().write(archive);
                }
            }
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/copy";
        try {
            CommandRun first = run("data", "omniglot", "--download", "--url", url);
            CommandRun second = run("data", "omniglot", "--download", "--url", url);

            assertThat(first.code()).isEqualTo(1);
            assertThat(first.err()).contains("images_evaluation.zip: 3.5 of 3.5 MB",
                    "metaplastic: Cannot fetch " + url
                            + "/images_background.zip: the server answers 404 instead of 200.",
                    "metaplastic: Cannot fetch " + url
                            + "/one-shot-classification/all_runs.zip: the server answers 404");
            assertThat(second.err()).hasLineCount(2).doesNotContain("evaluation");
            assertThat(asked).containsExactly("/copy/images_background.zip", "/copy/images_evaluation.zip",
                    "/copy/one-shot-classification/all_runs.zip", "/copy/images_background.zip",
                    "/copy/one-shot-classification/all_runs.zip");
            Path stored = data.resolve("omniglot/evaluation.characters");
            assertThat(run("data").out()).contains("  in " + stored);

            byte[] content = Files.readAllBytes(stored);
            Files.write(stored, Arrays.copyOf(content, content.length - 1));
            CommandRun damaged = run("data");
            assertThat(damaged.code()).isEqualTo(1);
            assertThat(damaged.out()).hasLineCount(3).contains("drawers  damaged: " + stored);
            assertThat(damaged.err()).hasLineCount(1).startsWith("metaplastic: ").contains(
                    "evaluation.characters' is no file of images that can be read: its checksum does not fit its"
                            + " content. Fetch it again by 'metaplastic data omniglot --download', or take it");
            CommandRun third = run("data", "omniglot", "--download", "--url", url);
            assertThat(third.out()).contains("drawers  in " + stored);
            assertThat(asked).hasSize(8);
            assertThat(stored).hasBinaryContent(content);
        } finally {
            server.stop(0);
        }
    }

    /** The server answers the first of them when the second has come and gone. */
    @Test
    void twoDownloadsIntoOneFolderDoNotSpoilEachOther() throws Exception {
        zip("images_evaluation", 20);
        byte[] archive = Files.readAllBytes(archives.resolve("images_evaluation.zip"));
        var asked = new CountDownLatch(1);
        var answers = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                boolean there = exchange.getRequestURI().getPath().endsWith("evaluation.zip");
                asked.countDown();
                awaitQuietly(answers);
                exchange.sendResponseHeaders(there ? 200 : 404, there ? archive.length : -1);
                if (there) {
                    exchange.getResponseBody().write(archive);
                }
            }
        });
        server.start();
        List<String> command = List.of("data", "omniglot", "--download", "--url", "http://127.0.0.1:" + server
                .getAddress().getPort());
        try (var first = JavaCommand.metaplastic(command).with(Map.of("METAPLASTIC_DATA", data.toString())).start(
                folder)) {
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

            CommandRun second = run(command.toArray(String[]::new));

            assertThat(second.code()).isEqualTo(1);
            assertThat(second.err()).hasLineCount(1).matches("(?s)metaplastic: The folder '.*omniglot' is in use by"
                    + " process " + first.pid() + " on \\S+ since \\S+\\. Wait until it is done, or end it\\.\\R");
            answers.countDown();
            assertThat(first.end().out()).contains("659 characters, 20 drawers  in " + data);
        } finally {
            answers.countDown();
            server.stop(0);
        }
        assertThat(data.resolve("omniglot")).isDirectoryNotContaining("glob:**.part");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsToldOnceAndBeforeAnythingIsRead() throws IOException {
        Files.writeString(archives.resolve("all_runs.zip"), "no zip");
        Files.writeString(archives.resolve("images_evaluation.zip"), "no zip");
        Files.writeString(data, "a file");

        for (CommandRun run : List.of(read(), run("data", "omniglot", "--download", "--url", "http://127.0.0.1:1"))) {
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).hasLineCount(1).startsWith("metaplastic: Cannot write to the data folder '" + data
                    .resolve("omniglot") + "': '" + data).contains("not a folder").contains(
                            "name another folder by METAPLASTIC_DATA.");
        }
    }

    @Test
    void aFolderInThePlaceOfAStoredSetIsDamagedAndTold() throws IOException {
        Path place = Files.createDirectories(data.resolve("omniglot/runs.characters"));
        DrawnRuns.write(archives);

        assertThat(run("data").out()).contains("damaged: " + place);
        assertThat(run("data").err()).contains("is a folder, but should be a file of images.");
        assertThat(read().err()).hasLineCount(1).contains("Cannot write '" + place + "': it is a folder");
    }

    @Test
    void aDownloadThatFailsLeavesNothing() {
        CommandRun run = run("data", "omniglot", "--download", "--url", "http://127.0.0.1:1");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(3).contains("nobody answers there");
        assertThat(data).doesNotExist();
    }

    /** A process that was killed may leave it. */
    @Test
    void anEmptyFolderOfTheNameIsNotTakenForTheStoreAroundIt() throws IOException {
        DrawnRuns.write(archives);
        assertThat(read().code()).isZero();
        Path store = data.resolve("omniglot");
        Files.writeString(Files.createDirectory(store.resolve("omniglot")).resolve(".lock"), "");

        CommandRun run = run("evaluate", "--protocol", "lake-runs", "--baseline", "modified-hausdorff", "--data", store
                .toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(60)
    void aPipeInThePlaceOfWhatArrivesIsRefused() throws Exception {
        Path pipe = Files.createDirectories(data.resolve("omniglot")).resolve("all_runs.zip.part");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        CommandRun run = run("data", "omniglot", "--download", "--url", "http://127.0.0.1:1");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Cannot write '" + pipe
                + "': it is not a file. Remove it. Or name another folder by"
                + " METAPLASTIC_DATA.");
    }
}
