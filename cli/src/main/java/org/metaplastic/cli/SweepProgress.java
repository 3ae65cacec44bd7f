package org.metaplastic.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.learning.run.RunOverview;
import org.metaplastic.learning.sweep.CellResult;
import org.metaplastic.learning.sweep.SweepListener;

/** Tells how a sweep goes: a line a cell, and on a terminal one more about the cell that runs, written over. */
final class SweepProgress implements SweepListener {

    private static final double TERMINAL_SECONDS = 0.1;
    private static final double NANO = 1e-9;
    private static final String CLEAR_LINE = "\r\u001b[K";
    /** A line longer than the terminal is wide must not wrap, or it could not be written over. */
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintWriter out;
    private final boolean quiet;
    private final boolean terminal;
    private final BooleanSupplier stop;
    private String cell = "";
    private int steps;
    private boolean openLine;
    private double lastShown = Double.NEGATIVE_INFINITY;

    SweepProgress(PrintWriter out, boolean quiet, boolean terminal, BooleanSupplier stop) {
        this.out = out;
        this.quiet = quiet;
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public void note(String variant, String text) {
        say(variant + ": " + text);
    }

    @Override
    public void cellBegins(int number, int of, String variant, long seed, double secondsLeft) {
        cell = "cell " + number + " of " + of + ": " + variant + ", seed " + seed;
        String left = Double.isFinite(secondsLeft) ? ", " + Progress.time(secondsLeft) + " left" : "";
        if (terminal) {
            cell += left;
        } else {
            say(cell + left);
        }
    }

    @Override
    public void prepared(RunOverview overview) {
        steps = overview.experiment().outer().steps();
    }

    @Override
    public void warning(String sentence) {
        say("  Warning: " + sentence);
    }

    @Override
    public void step(Phase phase, StepReport report) {
        show((phase == Phase.STATIC_NETWORK ? "  static network: step " : "  step ") + report.step() + "/" + steps
                + String.format(Locale.ROOT, "  loss %.3f  accuracy %.3f", report.loss(), report.accuracy()));
    }

    @Override
    public void evaluating(String name, int done, int of) {
        show("  evaluating " + name.replace('-', ' ') + ": " + done + "/" + of);
    }

    @Override
    public void cellEnded(CellResult result, boolean before) {
        String what = switch (result.state()) {
            case COMPLETED -> String.format(Locale.ROOT, "accuracy %.4f after %s in %.0f s", result.accuracy(),
                    Header.plural(result.outerSteps(), "outer step"), result.trainSeconds());
            case FAILED -> "failed. " + result.reason().orElse("");
            case UNFINISHED -> "not finished";
            case DOES_NOT_APPLY -> "does not apply";
        };
        say("  " + result.variant() + ", seed " + result.seed() + ": " + what + (before ? " (done before)" : ""));
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    private void show(String line) {
        double now = System.nanoTime() * NANO;
        if (terminal && !quiet && (now < lastShown || now - lastShown >= TERMINAL_SECONDS)) {
            lastShown = now;
            out.print(CLEAR_LINE + NO_WRAP + cell + line + WRAP);
            out.flush();
            openLine = true;
        }
    }

    /** A line that stays. */
    private void say(String line) {
        close();
        if (!quiet) {
            out.println(line);
            out.flush();
        }
    }

    /** Clears the line that is written over. */
    void close() {
        if (openLine) {
            out.print(CLEAR_LINE);
            out.flush();
            openLine = false;
        }
    }
}
