package org.metaplastic.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.metaplastic.learning.characters.omniglot.TransferListener;

/** Says how far a transfer is: on a terminal in a line that is written over, elsewhere in a line every few seconds. */
final class TransferProgress implements TransferListener, AutoCloseable {

    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final long PLAIN_NANOS = 5_000_000_000L;
    private static final double MEGA = 1e-6;

    private final PrintWriter out;
    private final boolean terminal;
    private final String what;
    private long last = System.nanoTime();
    private boolean complete;

    TransferProgress(PrintWriter out, boolean terminal, String what) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
    }

    @Override
    public void transferred(long bytes, long total) {
        String line = total < 0
                ? String.format(Locale.ROOT, "%s: %.1f MB", what, bytes * MEGA)
                : String.format(Locale.ROOT, "%s: %.1f of %.1f MB", what, bytes * MEGA, total * MEGA);
        if (terminal) {
            out.print(CLEAR_LINE + line);
            out.flush();
        } else if (!complete && (System.nanoTime() - last > PLAIN_NANOS || bytes == total)) {
            last = System.nanoTime();
            complete = bytes == total;
            out.println(line);
            out.flush();
        }
    }

    /** Clears the line that is written over. */
    @Override
    public void close() {
        if (terminal) {
            out.print(CLEAR_LINE);
            out.flush();
        }
    }
}
