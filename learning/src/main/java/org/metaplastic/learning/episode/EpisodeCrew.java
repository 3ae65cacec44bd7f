package org.metaplastic.learning.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that share many episodes. If one episode fails, no further ones begin, and all threads come to rest. */
final class EpisodeCrew implements AutoCloseable {

    /** Something to do for one of many episodes on one of the threads. */
    interface Work {
        void accept(EpisodeThread thread, int k, Turn turn);
    }

    private final List<EpisodeThread> threads;
    private final ExecutorService pool;

    EpisodeCrew(List<EpisodeThread> threads) {
        this.threads = List.copyOf(threads);
        this.pool = Executors.newFixedThreadPool(threads.size(),
                Thread.ofPlatform().name("episodes-", 1).daemon(true).factory());
    }

    /**
     * Does the work for 0..count-1; if any fails, throws what the smallest number threw, others suppressed.
     *
     * @param most how many of the threads, the first ones, take part
     */
    void forEach(int count, int most, Work work) {
        var next = new AtomicInteger();
        var turn = new Turn();
        var failures = new ConcurrentSkipListMap<Integer, Throwable>();
        var futures = new ArrayList<Future<?>>();
        for (EpisodeThread thread : threads.subList(0, most)) {
            futures.add(pool.submit(() -> {
                // Numbers are taken in order: whatever fails, all smaller ones are lived to their end.
                for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
                    try {
                        work.accept(thread, k, turn);
                    } catch (RuntimeException | Error failure) {
                        failures.put(k, failure);
                        next.set(count);
                        turn.giveUp();
                    }
                }
            }));
        }
        boolean interrupted = awaitAll(futures, () -> {
            next.set(count);
            turn.giveUp();
        });
        if (!failures.isEmpty()) {
            throw first(failures);
        }
        if (interrupted) {
            throw new IllegalStateException("Interrupted while episodes were running.");
        }
    }

    private static boolean awaitAll(List<Future<?>> futures, Runnable giveUp) {
        boolean interrupted = false;
        for (Future<?> future : futures) {
            while (!future.isDone()) {
                try {
                    future.get();
                } catch (InterruptedException again) {
                    interrupted = true;
                    giveUp.run();
                } catch (ExecutionException failed) {
                    throw new IllegalStateException("A thread of episodes failed.", failed.getCause());
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return interrupted;
    }

    /** The failure of the earliest episode; no failure can be suppressed by itself. */
    @SuppressWarnings("ReferenceEquality")
    private static RuntimeException first(ConcurrentSkipListMap<Integer, Throwable> failures) {
        Throwable first = failures.pollFirstEntry().getValue();
        failures.values().stream().filter(other -> other != first).forEach(first::addSuppressed);
        if (first instanceof Error error) {
            throw error;
        }
        return (RuntimeException) first;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    /** Lets each of many pieces of work happen in the order of its number, whichever thread does it. */
    static final class Turn {

        private int now;
        private boolean givenUp;

        /** Does the work when all before it are done; not at all once an episode failed. */
        synchronized void take(int number, Runnable work) {
            while (now != number && !givenUp) {
                try {
                    wait();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted while waiting for an earlier episode.", interrupted);
                }
            }
            if (!givenUp) {
                work.run();
                now++;
                notifyAll();
            }
        }

        synchronized void giveUp() {
            givenUp = true;
            notifyAll();
        }
    }
}
