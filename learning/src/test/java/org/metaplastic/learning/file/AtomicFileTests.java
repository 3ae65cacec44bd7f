package org.metaplastic.learning.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTests {

    @TempDir
    private Path folder;

    @Test
    void replacesWhatWasThere() throws IOException {
        Path file = folder.resolve("result.json");
        AtomicFile.write(file, "a long first version");
        AtomicFile.write(file, "{}");
        assertThat(file).hasContent("{}");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void aFailureHalfWayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("result.json");
        AtomicFile.write(file, "old");
        assertThatIOException().isThrownBy(() -> AtomicFile.write(file, out -> {
            out.write('n');
            throw new IOException("disk full");
        })).withMessage("disk full");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void anInterruptedThreadStillSaves() throws IOException {
        Path file = folder.resolve("result.json");
        Thread.currentThread().interrupt();
        AtomicFile.write(file, "saved");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("saved");
    }

    @Test
    void whatIsDeletedLeavesNoDraftsOfItself() throws IOException {
        Path file = folder.resolve("result.json");
        AtomicFile.write(file, "{}");
        Files.writeString(folder.resolve(".result.json.4be0643f-1d98-573b-97cd-ca98a65347dd.tmp"), "half");
        Files.writeString(folder.resolve(".other.json.4be0643f-1d98-573b-97cd-ca98a65347dd.tmp"), "of another file");
        AtomicFile.delete(file);
        AtomicFile.delete(file);
        AtomicFile.delete(folder.resolve("missing").resolve("result.json"));
        assertThat(folder.toFile().list()).containsExactly(".other.json.4be0643f-1d98-573b-97cd-ca98a65347dd.tmp");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("missing").resolve("result.json");
        assertThatIOException().isThrownBy(() -> AtomicFile.write(file, "")).withMessageContaining(
                "there is no folder");
    }

    @Test
    void noMessageNamesADraft() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken.png"));

        assertThatIOException().isThrownBy(() -> AtomicFile.write(taken, "")).withMessage(taken
                + ": there is a folder of this name");
        assertThat(folder.toFile().list()).containsExactly("taken.png");
    }

    @Test
    void aFolderInWhichNoFileCanBeMadeIsNamed() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        // The longest name that a system takes is too long with what a draft has besides.
        String name = "n".repeat(250);
        assertThatIOException().isThrownBy(() -> AtomicFile.write(closed.resolve(name), "")).withMessageContainingAll(
                closed.toString(), "no file can be made in this folder").withMessageNotContainingAny(".tmp", "nnn");
    }

    /** A process that was killed left it; one that is a minute old may still be written to. */
    @Test
    void draftsThatAreADayOldGoWhenTheFileIsWritten() throws IOException {
        Path old = Files.createFile(folder.resolve(".table.csv.1.tmp"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Path young = Files.createFile(folder.resolve(".table.csv.2.tmp"));
        Path other = Files.createFile(folder.resolve(".other.csv.1.tmp"));
        Files.setLastModifiedTime(other, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        AtomicFile.write(folder.resolve("table.csv"), "a,b");

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(other).exists();
    }
}
