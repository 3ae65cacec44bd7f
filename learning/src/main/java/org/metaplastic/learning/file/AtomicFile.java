package org.metaplastic.learning.file;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Writes a file such that nobody ever sees half of it, not even after a loss of power. */
public final class AtomicFile {

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final String DRAFT = ".tmp";
    /** Nobody writes a file for so long. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private AtomicFile() {}

    /** Replaces {@code file} by {@code text} in UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Replaces {@code file}, in a folder that exists; if {@code content} fails, the file stays as it was. Drafts of it that
     * are a day old go.
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder '" + folder + "'");
        }
        if (Files.isDirectory(target)) {
            throw new FileSystemException(file.toString(), null, "there is a folder of this name");
        }
        Path draft = folder.resolve(draft(target) + UUID.randomUUID() + DRAFT);
        try {
            writeThrough(draft, content);
            move(draft, target, file);
            deleteAbandonedDrafts(target);
        } finally {
            // Where it could not even be made, to remove it would fail as well, and say less.
            if (Files.exists(draft)) {
                Files.deleteIfExists(draft);
            }
        }
        DurableFolder.force(folder);
    }

    private static void deleteAbandonedDrafts(Path target) {
        try {
            deleteDrafts(target, Instant.now().minus(ABANDONED));
        } catch (IOException inTheWay) {
            // What was to be written is there; that something else is too does it no harm.
        }
    }

    private static void move(Path draft, Path target, Path file) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            throw of(file, e.getReason() == null ? "it cannot be replaced" : e.getReason(), e);
        }
    }

    /** What failed, without the name of a draft, which says nothing to anybody. */
    private static FileSystemException of(Path file, String reason, IOException cause) {
        var failure = new FileSystemException(file.toString(), null, reason);
        failure.initCause(cause);
        return failure;
    }

    /** Removes a file, if it is there, and drafts of it that a process left which was killed. */
    public static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        deleteDrafts(file, Instant.MAX);
    }

    /** Removes drafts of a file that a process left which was killed: those that were not written to since a time. */
    public static void deleteDrafts(Path file, Instant since) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, other -> isDraft(other, file))) {
            for (Path draft : drafts) {
                deleteDraft(draft, since);
            }
        }
    }

    /** Whether a file has the name of a draft of another in the same folder. */
    public static boolean isDraft(Path other, Path file) {
        return String.valueOf(other.getFileName()).startsWith(draft(file)) && other.toString().endsWith(DRAFT);
    }

    private static void deleteDraft(Path draft, Instant since) throws IOException {
        try {
            if (Files.getLastModifiedTime(draft).toInstant().isBefore(since)) {
                Files.deleteIfExists(draft);
            }
        } catch (NoSuchFileException finished) {
            // Whoever wrote it is done.
        }
    }

    private static String draft(Path file) {
        return "." + file.getFileName() + ".";
    }

    /** Writes by a plain stream: a channel refuses in a thread that was interrupted, which is when runs are saved. */
    private static void writeThrough(Path draft, Content content) throws IOException {
        try (var file = open(draft); var out = new BufferedOutputStream(file)) {
            content.writeTo(out);
            out.flush();
            file.getFD().sync();
        }
    }

    private static FileOutputStream open(Path draft) throws IOException {
        try {
            return new FileOutputStream(draft.toFile());
        } catch (FileNotFoundException e) {
            // "/folder/draft (Permission denied)"
            String reason = String.valueOf(e.getMessage()).replaceFirst("(?s).*\\((.*)\\)$", "$1");
            throw of(draft.resolveSibling(""), "no file can be made in this folder: " + reason, e);
        }
    }
}
