package org.metaplastic.cli;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, and any other way in which the system ends a program: work is asked to stop and the end waits until it has, and
 * has said what came of it. A second Ctrl-C does not wait.
 */
final class StopSignal implements AutoCloseable {

    /** The exit code of a program that Ctrl-C ended. */
    static final int INTERRUPTED = 130;

    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    private boolean listening;
    private boolean quiet;

    StopSignal(PrintWriter err) {
        hook = new Thread(() -> {
            requested.set(true);
            endAtOnceNextTime();
            if (!quiet) {
                err.println();
                err.println("Stopping ... (Ctrl-C again ends at once, and loses what is not saved.)");
                err.flush();
            }
            awaitClose();
        }, "stop");
    }

    /**
     * From now on the end waits for {@link #close}; before, a signal ends the program at once.
     *
     * @param silently whether the signal is not answered by a word
     */
    StopSignal listen(boolean silently) {
        if (!listening) {
            listening = true;
            quiet = silently;
            Runtime.getRuntime().addShutdownHook(hook);
        }
        return this;
    }

    boolean listening() {
        return listening;
    }

    boolean requested() {
        return requested.get();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** By reflection: the class is in every JDK, but the compiler warns of it and has no way to be told not to. */
    private static void endAtOnceNextTime() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object atOnce = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> {
                Runtime.getRuntime().halt(INTERRUPTED);
                return null;
            });
            signal.getMethod("handle", signal, handler).invoke(null,
                    signal.getConstructor(String.class).newInstance("INT"), atOnce);
        } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
            // Without it a second Ctrl-C waits like the first.
        }
    }

    /** Lets the program end. */
    @Override
    public void close() {
        closed.countDown();
        if (!listening) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running, and was waiting for this.
        }
    }
}
