package org.metaplastic.learning.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.episode.EvaluationFailure;
import org.metaplastic.learning.evaluation.Evaluation;

/** What evaluations of a trained network have found until now, by names as in "result.json". */
final class Findings {

    private final Map<String, Evaluation> controls = new LinkedHashMap<>();
    private final Map<String, Evaluation> references = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private Optional<Evaluation> metaTest = Optional.empty();

    /**
     * Meta-test, and then what the network does without what should matter. A control that fails is noted.
     *
     * @return whether all of it was done; otherwise somebody asked for the end
     * @throws EvaluationFailure if meta-test fails
     */
    boolean examine(Examination examination, Map<String, double[]> parameters, List<Control> meaningful) {
        metaTest = examination.run(Examination.META_TEST, parameters, Control.NONE);
        for (Control control : meaningful) {
            String name = control.label().replace('-', '_');
            try {
                examination.run(control.label(), parameters, control).ifPresent(found -> (control.isReference()
                        ? references
                        : controls).put(name, found));
            } catch (EvaluationFailure failure) {
                failures.put(name, String.valueOf(failure.getMessage()));
            }
        }
        return metaTest.isPresent() && controls.size() + references.size() + failures.size() == meaningful.size();
    }

    void ofStaticNetwork(Evaluation found) {
        controls.put(RunResult.STATIC_NETWORK, found);
    }

    void staticNetworkFailed(RuntimeException failure) {
        failures.put(RunResult.STATIC_NETWORK, String.valueOf(failure.getMessage()));
    }

    Optional<Evaluation> metaTest() {
        return metaTest;
    }

    Map<String, Evaluation> controls() {
        return controls;
    }

    Map<String, Evaluation> references() {
        return references;
    }

    Map<String, String> failures() {
        return failures;
    }
}
