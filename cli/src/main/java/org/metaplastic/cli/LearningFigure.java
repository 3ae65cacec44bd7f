package org.metaplastic.cli;

import java.util.Optional;
import org.metaplastic.learning.run.RunFolder;
import org.metaplastic.learning.run.RunResult;

final class LearningFigure {
    static final String FILE = "learning.png";
    static Optional<String> draw(RunFolder folder, RunResult result) { return Optional.empty(); }
}
