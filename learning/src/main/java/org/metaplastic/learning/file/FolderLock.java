package org.metaplastic.learning.file;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds a folder, so that no two processes write to it, nor two threads of one. The system lets go of it when a process
 * ends, however it does. The file stays: if it were removed, two could hold files of the same name.
 */
public final class FolderLock implements AutoCloseable {

    /** The file that is locked; while it is, it says by whom. */
    public static final String FILE = ".lock";

    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");
    /** Behind the text, which others must be able to read where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int LONGEST_OWNER = 300;
    /** Those of this process: to open the file once more would be to lose the lock, where locks are POSIX's. */
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a folder that exists.
     *
     * @throws FolderInUseException if somebody holds it
     * @throws IOException if it cannot be locked; the message says why and what to do
     */
    public static FolderLock take(Path folder) throws IOException {
        requireInside(folder.resolve(FILE));
        try {
            Path file = folder.toRealPath().resolve(FILE);
            String owner = "process " + ProcessHandle.current().pid() + " on " + host() + " since " + Instant.now()
                    .truncatedTo(ChronoUnit.SECONDS);
            String before = HELD.putIfAbsent(file, owner);
            if (before != null) {
                throw held(folder, before);
            }
            boolean taken = false;
            try {
                FolderLock lock = open(folder, file);
                lock.write(owner);
                taken = true;
                return lock;
            } finally {
                if (!taken) {
                    HELD.remove(file);
                }
            }
        } catch (FolderInUseException held) {
            throw held;
        } catch (IOException e) {
            throw new IOException("Cannot lock '" + folder.resolve(FILE) + "': " + FileFailure.reason(e)
                    + ". Is the folder writable, and on a disk that can lock files?", e);
        }
    }

    private static void requireInside(Path file) throws IOException {
        try {
            InsideFolder.requireFile(file);
        } catch (IOException leadsOut) {
            throw new IOException("Cannot lock '" + file + "': " + FileFailure.reason(leadsOut, file) + ".", leadsOut);
        }
    }

    private static FolderLock open(Path folder, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw held(folder, owner(channel));
            }
            taken = true;
            return new FolderLock(file, channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /** Whoever wrote there may have written anything, so that only the beginning is read. */
    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer beginning = ByteBuffer.allocate(LONGEST_OWNER);
        channel.read(beginning, 0);
        return StandardCharsets.UTF_8.decode(beginning.flip()).toString();
    }

    private static FolderInUseException held(Path folder, String owner) {
        return new FolderInUseException(folder, owner.lines().findFirst().orElse("a process that has just begun"));
    }

    private static String host() throws IOException {
        return Files.isReadable(HOST) ? Files.readString(HOST).strip() : InetAddress.getLocalHost().getHostName();
    }

    private void write(String owner) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((owner + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    }

    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException unimportant) {
            // Whoever holds the lock next says so; that nobody does is for the lock to tell, not for the text.
        } finally {
            HELD.remove(file);
        }
    }
}
