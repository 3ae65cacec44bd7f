package org.metaplastic.learning.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.model.Network;

/** Differentiates as the kernels do, but gets the gradient of one parameter wrong. */
record WrongDifferentiator(Differentiator right, String path, UnaryOperator<double[]> mistake)
        implements
        Differentiator {

    @Override
    public Outcome differentiate(Map<String, double[]> parameters, Lifetime lifetime, Cotangents cotangents) {
        Outcome outcome = right.differentiate(parameters, lifetime, cotangents);
        var gradients = new HashMap<>(outcome.gradients());
        gradients.computeIfPresent(path, (_, gradient) -> mistake.apply(gradient.clone()));
        return new Outcome(outcome.trajectory(), outcome.value(), gradients);
    }

    /** Kernels of which those that {@code where} names make a mistake. */
    static Differentiators kernels(Where where, String path, UnaryOperator<double[]> mistake) {
        Differentiators right = Differentiators.kernels(SimdWidth.preferred());
        return new Differentiators() {
            @Override
            public Differentiator of(Network network, Precision precision) {
                boolean wrong = where == (precision == Precision.DOUBLE ? Where.DOUBLE : Where.SINGLE);
                return wrong ? new WrongDifferentiator(right.of(network, precision), path, mistake)
                        : right.of(network, precision);
            }

            @Override
            public Differentiator smooth(Network network) {
                return where == Where.SMOOTH ? new WrongDifferentiator(right.smooth(network), path, mistake)
                        : right.smooth(network);
            }

            @Override
            public Differentiator halved(Network network) {
                return right.halved(network);
            }

            @Override
            public Differentiator truncated(Network network, int window) {
                return where == Where.TRUNCATED
                        ? new WrongDifferentiator(right.truncated(network, window), path, mistake)
                        : right.truncated(network, window);
            }
        };
    }

    /** Which of the ways to differentiate is wrong. */
    enum Where {
        DOUBLE, SINGLE, SMOOTH, TRUNCATED
    }
}
