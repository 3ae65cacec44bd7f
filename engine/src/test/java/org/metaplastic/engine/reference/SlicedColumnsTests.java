package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeClock;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.EpisodeTeam;
import org.metaplastic.engine.GradientSum;
import org.metaplastic.engine.KeptStates;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.Schedule;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Network;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Synapse;

/** Projections with so many postsynaptic neurons that threads share them. */
class SlicedColumnsTests {

    private static final int STEPS = 12;
    private static final int INPUTS = 5;

    /** A few neurons that send to many by plastic synapses, and hear from them. */
    private static Network network(int few, int many) {
        Map<String, ParameterSetting> threeFactor = Map.of("w0", learned(Scope.SYNAPSE, -0.5, 0.5), "tau_e",
                learned(Scope.ONE, 5, 20), "tau_w", learned(Scope.ONE, 20, 40), "decay_plus",
                learned(Scope.ONE, 0.8, 0.95), "decay_minus", learned(Scope.POST, 0.8, 0.95), "A_plus",
                learned(Scope.SYNAPSE, 0.1, 0.3), "A_minus", learned(Scope.PRE, 0.1, 0.3));
        return new NetworkBuilder().input("in", INPUTS)
                .units("few", few, EquationTexts.triangle(EquationTexts.ALIF), Map.of())
                .units("many", many, EquationTexts.triangle(EquationTexts.ALIF), Map.of())
                .units("mod", many, EquationTexts.graded(EquationTexts.MODULATOR), Map.of())
                .units("out", 2, EquationTexts.graded(EquationTexts.READOUT), Map.of())
                .connect("in-few", "in", "few", 0, DENSE, weights(Scope.SYNAPSE, 0, 1))
                .connect("few-many", "few", "many", 1, DENSE,
                        new Synapse.Plastic(EquationTexts.rule(EquationTexts.THREE_FACTOR), threeFactor, Map.of("m",
                                "mod")))
                .connect("many-few", "many", "few", 1, DENSE, weights(Scope.SYNAPSE, -0.1, 0.1))
                .connect("in-mod", "in", "mod", 0, DENSE, weights(Scope.ONE, -1, 1))
                .connect("many-out", "many", "out", 0, DENSE, weights(Scope.SYNAPSE, -1, 1)).build();
    }

    @Test
    void theyAgreeWithTheInterpreter() {
        KernelComparison.checkAll(network(3, 1030), STEPS);
    }

    @ParameterizedTest
    @EnumSource(names = {"DENSE", "EVENT"})
    void resultsDoNotDependOnTheNumberOfThreads(SynapseKernel kernel) {
        Network network = network(20, 2060);
        for (Precision precision : Precision.values()) {
            CompiledNetwork compiled = CompiledNetwork.of(network, precision, SimdWidth.preferred(), false, kernel);
            var segments = Memory.of(compiled, new Schedule(STEPS, 2, 5, KeptStates.HALF));
            Map<String, double[]> alone = gradient(compiled, Memory.of(compiled, STEPS), 0);
            Map<String, double[]> inSegments = gradient(compiled, segments, 0);

            assertThat(compiled.mostThreads()).as("%s", compiled.plans().refusals()).isEqualTo(kernel
                    == SynapseKernel.DENSE ? 4 : 1);
            assertThat(alone.keySet()).contains("few-many.A_plus", "in-few.weight");
            assertThat(alone).allSatisfy((path, values) -> assertThat(DoubleStream.of(values).map(Math::abs).sum())
                    .as(path).isPositive());
            for (int helpers : new int[] {1, 2, 3}) {
                assertThat(gradient(compiled, Memory.of(compiled, STEPS), helpers)).as("%s, %d helpers", precision,
                        helpers).allSatisfy((path, values) -> assertThat(values).as(path).isEqualTo(alone.get(path)));
                assertThat(gradient(compiled, segments, helpers)).as("%s, segments, %d helpers", precision, helpers)
                        .allSatisfy((path, values) -> assertThat(values).as(path).isEqualTo(inSegments.get(path)));
            }
        }
    }

    private static Map<String, double[]> gradient(CompiledNetwork compiled, Memory memory, int helpers) {
        var coefficients = new Coefficients(compiled);
        coefficients.set(NetworkBuilder.draw(compiled.network(), new Random(1)));
        try (var team = new EpisodeTeam(helpers)) {
            var runner = new EpisodeRunner(compiled, coefficients, memory,
                    EpisodeClock.Stopped.CLOCK, team);
            var random = new Random(2);
            runner.begin(true);
            for (int t = 1; t <= STEPS; t++) {
                runner.enter(t == 7);
                for (int k = 0; k < INPUTS; k++) {
                    runner.input(compiled.plan().output("in"), k, random.nextDouble() < 0.5 ? 1 : 0);
                }
                runner.update();
            }
            Slot readout = compiled.slot("out.y");
            runner.reverse((_, sink) -> sink.add(readout, 0, 0.5));
            var sum = new GradientSum(compiled);
            sum.add(runner);
            return sum.parameters(coefficients);
        }
    }
}
