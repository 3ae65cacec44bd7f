package org.metaplastic.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.Memory;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.learning.run.RunListener;
import org.metaplastic.learning.run.RunOverview;

/** Tells how a run goes: on a terminal in a line that is written over, elsewhere in a line every two seconds. */
final class Progress implements RunListener, AutoCloseable {

    private static final double PLAIN_SECONDS = 2;
    private static final double TERMINAL_SECONDS = 0.1;
    private static final double NANO = 1e-9;
    private static final String CLEAR_LINE = "\r\u001b[K";
    /** A line longer than the terminal is wide must not wrap, or it could not be written over. */
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintWriter out;
    private final boolean terminal;
    private final BooleanSupplier stop;
    private final LongSupplier clock;
    private @Nullable RunOverview overview;
    private @Nullable Phase phase;
    private TimeLeft timeLeft = new TimeLeft();
    private long begun;
    private double lastShown = -1;
    private String evaluated = "";
    private long evaluationBegun;
    private boolean openLine;

    Progress(PrintWriter out, boolean terminal, BooleanSupplier stop) {
        this(out, terminal, stop, System::nanoTime);
    }

    /** @param clock tells nanoseconds, from any moment on */
    Progress(PrintWriter out, boolean terminal, BooleanSupplier stop, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.stop = stop;
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    @Override
    public void prepared(RunOverview given) {
        overview = given;
        out.print(Header.of(given));
        out.println();
        out.flush();
    }

    @Override
    public void goesOn(Phase now, int afterStep) {
        say(afterStep == 0 ? "There is no snapshot yet: training begins again."
                : (now == Phase.STATIC_NETWORK ? "The static network goes on" : "Goes on") + " after outer step "
                        + afterStep + ".");
    }

    @Override
    public void warning(String sentence) {
        say("Warning: " + sentence);
    }

    @Override
    public void step(Phase now, StepReport report) {
        if (phase != now) {
            phase = now;
            begun = clock.getAsLong() - (long) (report.seconds() / NANO);
            lastShown = -1;
            timeLeft = new TimeLeft();
            if (now == Phase.STATIC_NETWORK) {
                say("Training the static network, for comparison.");
            }
        }
        timeLeft.stepEnded(seconds());
        report.skipped().ifPresent(reason -> say("Outer step " + report.step() + " skipped: " + reason + "."));
        report.validationProblem().ifPresent(reason -> say("Validation at outer step " + report.step() + ": "
                + reason));
        boolean last = overview != null && report.step() == overview.experiment().outer().steps();
        if (due(report.step() == 1 || last)) {
            show(line(report));
        }
    }

    private String line(StepReport report) {
        int steps = overview == null ? report.step() : overview.experiment().outer().steps();
        double budget = overview == null ? Double.POSITIVE_INFINITY : overview.experiment().outer().seconds();
        double dt = overview == null ? 1 : overview.experiment().network().dt();
        double rate = report.rates().values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
        OptionalDouble left = timeLeft.of(steps - report.step(), budget);
        return String.format(Locale.ROOT, "step %d/%d  loss %.3f  accuracy %.3f  %.0f Hz%s%s",
                report.step(), steps, report.loss(), report.accuracy(), rate * 1000 / dt,
                report.synapseStepsPerSecond() > 0
                        ? "  " + count(report.synapseStepsPerSecond()) + " synapse-steps/s"
                        : "",
                left.isEmpty() ? "" : "  " + time(left.getAsDouble()) + " of training left")
                + report.validation().map(validation -> String.format(Locale.ROOT, "  validation %.3f",
                        validation.accuracy())).orElse("")
                + report.confirmation().map(fresh -> String.format(Locale.ROOT, "  fresh episodes %.3f",
                        fresh.accuracy())).orElse("");
    }

    @Override
    public void evaluating(String name, int done, int of) {
        if (!name.equals(evaluated)) {
            evaluated = name;
            evaluationBegun = clock.getAsLong();
        }
        if (due(done == of)) {
            show("evaluating " + name.replace('-', ' ') + ": " + done + "/" + of + " episodes" + evaluationLeft(done,
                    of));
        }
    }

    /** As long as the episodes before took. */
    private String evaluationLeft(int done, int of) {
        double spent = (clock.getAsLong() - evaluationBegun) * NANO;
        return done == 0 || done == of || spent < PLAIN_SECONDS / 2 ? ""
                : "  " + time(spent / done * (of - done)) + " left";
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    private double seconds() {
        return (clock.getAsLong() - begun) * NANO;
    }

    private boolean due(boolean always) {
        double now = seconds();
        if (always || lastShown < 0 || now < lastShown || now - lastShown >= (terminal ? TERMINAL_SECONDS
                : PLAIN_SECONDS)) {
            lastShown = now;
            return true;
        }
        return false;
    }

    private void show(String line) {
        if (terminal) {
            out.print(CLEAR_LINE + NO_WRAP + line + WRAP);
            openLine = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** A line that stays. */
    private void say(String line) {
        close();
        out.println(line);
        out.flush();
    }

    /** Clears the line that is written over. */
    @Override
    public void close() {
        if (openLine) {
            out.print(CLEAR_LINE);
            out.flush();
            openLine = false;
        }
    }

    /** A large number as people write it: 152 M. */
    static String count(double number) {
        String[] units = {"", " k", " M", " G", " T"};
        double value = number;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 && unit > 0 ? "%.1f%s" : "%.0f%s", value, units[unit]);
    }

    /** Seconds as people write them: 12 s, 3:05 min, 1:02:03 h. */
    static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d h", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** Bytes of a thread and of all of them, within the budget. */
    static String memory(RunOverview overview) {
        long each = overview.memory().bytes();
        int threads = overview.settings().threads();
        return Memory.text(each * threads) + " of arrays (" + Memory.text(each) + " a thread; at most "
                + Memory.text(overview.settings().memory()) + ")";
    }
}
