package org.metaplastic.learning.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Trajectory;
import org.metaplastic.engine.reference.NetworkInterpreter;

/** What a run says about engines and cases that are wrong. */
final class ConformanceRunTests {

    private static final double BOUND = ConformanceRun.DOUBLE_BOUND;

    private static ConformanceCase given(String name) {
        return CaseFolder.bundled().read(name);
    }

    private static ConformanceResult run(String name, UnaryOperator<Differentiator.Outcome> fault) {
        return new ConformanceRun(network -> (parameters, lifetime, cotangents) -> fault
                .apply(new NetworkInterpreter(network).differentiate(parameters, lifetime, cotangents)), BOUND)
                .run(given(name));
    }

    private static Map<String, double[]> changed(Map<String, double[]> values, String name, int index, double value) {
        var copy = new HashMap<>(values);
        double[] array = values.get(name).clone();
        array[index] = value;
        copy.put(name, array);
        return copy;
    }

    private static CaseQuantity quantity(ConformanceResult result, String name) {
        return result.quantities().stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aWrongGradientFailsAlone() {
        var result = run("01-lif-soft-reset", outcome -> new Differentiator.Outcome(outcome.trajectory(), outcome
                .value(),
                changed(outcome.gradients(), "hidden.tau_m", 0, 0)));
        assertThat(result.passed()).isFalse();
        assertThat(quantity(result, "gradient of tau_m").error()).isEqualTo(1);
        assertThat(result.quantities()).filteredOn(q -> !q.passed()).hasSize(1);
    }

    @Test
    void aWrongSpikeIsCounted() {
        var result = run("04-stdp-pair", outcome -> new Differentiator.Outcome(new Trajectory(
                changed(outcome.trajectory().series(), "hidden.spike", 3, 0.5), outcome.trajectory().finals()),
                outcome.value(), outcome.gradients()));
        assertThat(quantity(result, "z")).isEqualTo(new CaseQuantity("z", 1, 0));
    }

    @Test
    void notANumberFails() {
        var result = run("14-stacked-delay-batch", outcome -> new Differentiator.Outcome(outcome.trajectory(),
                Double.NaN,
                changed(outcome.gradients(), "input.A_plus", 2, Double.NaN)));
        assertThat(quantity(result, "loss").passed()).isFalse();
        assertThat(quantity(result, "gradient of a1").passed()).isFalse();
        assertThat(result.largestError()).isNaN();
    }

    @Test
    void aCaseOfAnUnknownNameIsRefused() {
        ConformanceCase other = renamed(given("06-oja"), "06-ojas", Map.of());
        assertThatThrownBy(() -> new ConformanceRun(NetworkInterpreter::new, BOUND).run(other))
                .isInstanceOf(ConformanceException.class).hasMessageContaining("Did you mean '06-oja'?");
    }

    @Test
    void aQuantityWithoutAPlaceIsRefused() {
        ConformanceCase other = renamed(given("06-oja"), "06-oja", Map.of("q", given("06-oja").expected().get("loss")));
        assertThatThrownBy(() -> new ConformanceRun(NetworkInterpreter::new, BOUND).run(other))
                .isInstanceOf(ConformanceException.class).hasMessageContaining("expected.q is no quantity");
    }

    @Test
    void anInputOfTheWrongLengthIsRefused() {
        ConformanceCase oja = given("06-oja");
        var longer = new ConformanceCase(oja.name(), oja.about(), oja.steps() + 1, oja.dt(), oja.numbers(), oja.texts(),
                oja.flags(), oja.parameters(), oja.inputs(), oja.expected(), oja.gradients());
        assertThatThrownBy(() -> new ConformanceRun(NetworkInterpreter::new, BOUND).run(longer))
                .isInstanceOf(ConformanceException.class).hasMessageContaining("inputs.x has 300 values");
    }

    private static ConformanceCase renamed(ConformanceCase given, String name, Map<String, CaseArray> more) {
        var expected = new HashMap<>(given.expected());
        expected.putAll(more);
        return new ConformanceCase(name, given.about(), given.steps(), given.dt(), given.numbers(), given.texts(),
                given.flags(), given.parameters(), given.inputs(), expected, given.gradients());
    }
}
