package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads that live through one episode together: the one that leads, and others that help it where an operation is
 * large enough to be in parts. What the parts are does not depend on how many threads there are, so neither does a result.
 * Who helps waits awake between parts, as they follow each other within microseconds, and sleeps when none comes for a while.
 */
public final class EpisodeTeam implements AutoCloseable {

    /** What is in parts, of which each may be run by any thread, at any time between those of the operations around. */
    @FunctionalInterface
    interface Parts {
        void run(int part);
    }

    private static final long AWAKE_NANOSECONDS = 200_000;
    private static final int LOOKS_BETWEEN_CLOCKS = 64;
    private static final int LOOKS_BEFORE_YIELDING = 1024;
    /** The part that nobody takes: none are given out. */
    private static final int CLOSED = Integer.MAX_VALUE;

    private final List<Helper> helpers = new ArrayList<>();
    /** The number of the operation in the upper half, the next part to be taken in the lower one. */
    private final AtomicLong next = new AtomicLong(CLOSED);
    private final AtomicInteger done = new AtomicInteger();
    // Written while nothing is given out, and read by whoever took a part after: ordered by "next".
    private Parts parts = _ -> {
    };
    private int count;
    private int operation;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;
    private boolean resting;

    private final class Helper {
        private final Thread thread;
        private volatile boolean asleep;

        Helper(int number) {
            thread = Thread.ofPlatform().name("episode-help-" + number).daemon(true).unstarted(this::help);
        }

        private void help() {
            while (!closed) {
                take();
                awaitParts();
            }
        }

        private void awaitParts() {
            long begun = System.nanoTime();
            for (int looks = 1; (int) next.get() == CLOSED && !closed; looks++) {
                Thread.onSpinWait();
                if (looks % LOOKS_BETWEEN_CLOCKS == 0 && System.nanoTime() - begun > AWAKE_NANOSECONDS) {
                    asleep = true;
                    while ((int) next.get() == CLOSED && !closed) {
                        LockSupport.park(EpisodeTeam.this);
                    }
                    asleep = false;
                }
            }
        }
    }

    /** @param helpers how many threads there are besides the one that leads; 0 or more */
    public EpisodeTeam(int helpers) {
        for (int k = 1; k <= helpers; k++) {
            this.helpers.add(new Helper(k));
        }
        this.helpers.forEach(helper -> helper.thread.start());
    }

    /** Nobody helps. */
    public static EpisodeTeam alone() {
        return new EpisodeTeam(0);
    }

    /**
     * Whether the helpers rest, as long as there is something else for their cores; called by the one who leads, between
     * episodes.
     */
    public void rest(boolean rest) {
        resting = rest;
    }

    /** Whether there are helpers. */
    boolean helped() {
        return !helpers.isEmpty();
    }

    /**
     * Runs all parts, and comes back when all are done. The caller takes its share. What a part throws is thrown on.
     */
    void run(int parts, Parts work) {
        if (helpers.isEmpty() || resting) {
            for (int part = 0; part < parts; part++) {
                work.run(part);
            }
            return;
        }
        this.parts = work;
        this.count = parts;
        done.set(0);
        next.set((long) ++operation << Integer.SIZE);
        for (Helper helper : helpers) {
            if (helper.asleep) {
                LockSupport.unpark(helper.thread);
            }
        }
        take();
        awaitOthers(parts);
        next.set((long) operation << Integer.SIZE | CLOSED);
        Throwable thrown = failure;
        failure = null;
        switch (thrown) {
            case null -> {
            }
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(thrown);
        }
    }

    /** Lets others have the core after a while: a helper may wait for it. */
    private void awaitOthers(int parts) {
        for (int looks = 1; done.get() < parts; looks++) {
            if (looks % LOOKS_BEFORE_YIELDING == 0) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** Takes parts as long as there are any. */
    private void take() {
        for (long seen = next.get(); (int) seen != CLOSED; seen = next.get()) {
            int part = (int) seen;
            int all = count;
            Parts work = parts;
            if (part >= all) {
                return;
            }
            // Fails if the operation is another by now, to which what was read may not belong.
            if (next.compareAndSet(seen, seen + 1)) {
                try {
                    work.run(part);
                } catch (RuntimeException | Error thrown) {
                    failure = thrown;
                }
                done.incrementAndGet();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        helpers.forEach(helper -> LockSupport.unpark(helper.thread));
    }
}
