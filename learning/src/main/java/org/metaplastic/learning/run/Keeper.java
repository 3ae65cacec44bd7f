package org.metaplastic.learning.run;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.learning.outer.Trainer;
import org.metaplastic.learning.outer.TrainingFailure;
import org.metaplastic.learning.outer.TrainingListener;
import org.metaplastic.learning.run.RunListener.Phase;

/** Keeps what a training run says: metrics after every step, parameters whenever they are the best so far. */
final class Keeper implements TrainingListener {

    private final Experiment experiment;
    private final Phase phase;
    private final RunListener listener;
    private @Nullable RunFolder folder;
    private @Nullable MetricsLog metrics;
    private int bestStep;

    Keeper(Experiment experiment, Phase phase, RunListener listener) {
        this.experiment = experiment;
        this.phase = phase;
        this.listener = listener;
    }

    /** Trains to the end, and leaves the parameters in the folder; those of the static network are not kept. */
    Trainer.Trained train(Trainer trainer, RunFolder into) {
        folder = into;
        boolean main = phase == Phase.TRAINING;
        try (var log = new MetricsLog(into.file(main ? RunFolder.METRICS : RunFolder.STATIC_METRICS))) {
            metrics = log;
            Trainer.Trained trained = trainer.train();
            if (main) {
                ParameterFile.write(into.file(RunFolder.PARAMETERS), experiment, trained.parameters(),
                        bestStep > 0 ? bestStep : trained.steps());
            }
            return trained;
        } catch (TrainingFailure failure) {
            if (main) {
                ParameterFile.write(into.file(RunFolder.PARAMETERS), experiment, failure.trained().parameters(),
                        bestStep > 0 ? bestStep : failure.trained().steps());
            }
            throw failure;
        }
    }

    @Override
    public void step(StepReport report) {
        Objects.requireNonNull(metrics).add(report);
        listener.step(phase, report);
    }

    @Override
    public void improved(int step, Map<String, double[]> parameters) {
        bestStep = step;
        if (phase == Phase.TRAINING) {
            ParameterFile.write(Objects.requireNonNull(folder).file(RunFolder.PARAMETERS), experiment, parameters,
                    step);
        }
    }

    @Override
    public boolean stopRequested() {
        return listener.stopRequested();
    }
}
