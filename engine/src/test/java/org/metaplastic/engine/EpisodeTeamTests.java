package org.metaplastic.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EpisodeTeamTests {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void everyPartOfEveryOperationIsRunOnceBeforeTheNextOperation(int helpers) {
        try (var team = new EpisodeTeam(helpers)) {
            for (int operation = 0; operation < 20_000; operation++) {
                int parts = 1 + operation % 5;
                var runs = new AtomicIntegerArray(parts);
                team.run(parts, runs::incrementAndGet);
                assertThat(IntStream.range(0, parts).map(runs::get)).as("operation %d", operation).containsOnly(1);
            }
        }
    }

    /** Each waits for the other, so that one thread alone would wait for ever. */
    @Test
    void partsAreRunAtTheSameTimeAlsoAfterHelpersFellAsleep() throws InterruptedException {
        try (var team = new EpisodeTeam(1)) {
            for (int k = 0; k < 3; k++) {
                var both = new CountDownLatch(2);
                Set<Thread> threads = ConcurrentHashMap.newKeySet();
                team.run(2, _ -> {
                    threads.add(Thread.currentThread());
                    both.countDown();
                    await(both);
                });
                assertThat(threads).hasSize(2);
                Thread.sleep(20);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void errorsAreThrownAsTheyAre() {
        try (var team = new EpisodeTeam(1)) {
            assertThatThrownBy(() -> team.run(4, _ -> {
                throw new OutOfMemoryError("full");
            })).isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void helpersThatRestTakeNothing() {
        try (var team = new EpisodeTeam(3)) {
            team.rest(true);
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            for (int k = 0; k < 1000; k++) {
                team.run(4, _ -> threads.add(Thread.currentThread()));
            }
            assertThat(threads).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void helpersEndWithTheirTeam() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (var team = new EpisodeTeam(1)) {
            var both = new CountDownLatch(2);
            team.run(2, _ -> {
                threads.add(Thread.currentThread());
                both.countDown();
                await(both);
            });
        }
        threads.remove(Thread.currentThread());
        assertThat(threads).hasSize(1);
        for (Thread helper : threads) {
            assertThat(helper.join(Duration.ofSeconds(30))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whatAPartThrowsReachesTheOneWhoLeads(int helpers) {
        try (var team = new EpisodeTeam(helpers)) {
            for (int failing = 0; failing < 4; failing++) {
                int number = failing;
                assertThatThrownBy(() -> team.run(4, part -> {
                    if (part == number) {
                        throw new IllegalArgumentException("part " + part);
                    }
                })).isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("part " + number);
            }
            var runs = new AtomicIntegerArray(4);
            team.run(4, runs::incrementAndGet);
            assertThat(IntStream.range(0, 4).map(runs::get)).containsOnly(1);
        }
    }
}
