package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LevelParametersTests {

    private static RuleEquations rule(String change) {
        return EquationParser.rule("""
                rule own
                weight w0
                parameter gain = 2
                parameter theta = 0.5
                parameter eta = 0.1
                pre x = 0
                synapse w = w0
                step
                  x += pre.spike
                  c = gain * x - theta
                  %s
                transmit w
                """.formatted(change), "own.rule");
    }

    @Test
    void parametersWithinAStepAreLevelAlsoByWayOfAnIntermediateResult() {
        assertThat(LevelParameters.of(rule("w += eta * heaviside(c)"))).containsExactly("gain", "theta");
        assertThat(LevelParameters.of(rule("w += eta * (c > 0)"))).containsExactly("gain", "theta");
    }

    @Test
    void oneThatReachesAVariableByAnyWayIsNot() {
        assertThat(LevelParameters.of(rule("w += eta * heaviside(c) * c"))).isEmpty();
        assertThat(LevelParameters.of(rule("w += eta * sigmoid(c)"))).isEmpty();
    }
}
