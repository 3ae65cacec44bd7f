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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Holds a folder, so that no two processes write to it, nor two threads of one. The system lets go of it when a process
 * ends, however it does. The file stays: if it were removed, two could hold files of the same name. Where it must not, see
 * {@link #removingIfEmpty}.
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
    private List<Path> removable = List.of();

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
        boolean written = false;
        try {
            channel.truncate(0);
            boolean empty = lengthInPlace() == 0;
            channel.write(ByteBuffer.wrap((owner + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            if (!empty || lengthInPlace() != channel.size()) {
                throw new IOException("whoever held it before removed it. Try again");
            }
            written = true;
        } finally {
            if (!written) {
                channel.close();
            }
        }
    }

    /** Of the file of that name, which another may have put in the place of the one that is locked. It is not opened. */
    private long lengthInPlace() throws IOException {
        return Files.exists(file) ? Files.size(file) : -1;
    }

    /**
     * Removes folders at the end, unless something is in the one that is held.
     *
     * @param made the folder that is held and those around it that were made for it, the innermost first
     */
    public FolderLock removingIfEmpty(List<Path> made) {
        removable = List.copyOf(made);
        return this;
    }

    private boolean isAlone() throws IOException {
        try (Stream<Path> content = Files.list(file.resolveSibling(""))) {
            return content.allMatch(file::equals);
        }
    }

    private static void deleteIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException inUse) {
            // Somebody else put something there meanwhile.
        }
    }

    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
            if (!removable.isEmpty() && isAlone()) {
                // While it is held: whoever opens it later finds that it is not in its place.
                Files.deleteIfExists(file);
            }
        } catch (IOException unimportant) {
            // Whoever holds the lock next says so; that nobody does is for the lock to tell, not for the text.
        } finally {
            HELD.remove(file);
            removable.forEach(FolderLock::deleteIfEmpty);
        }
    }
}
