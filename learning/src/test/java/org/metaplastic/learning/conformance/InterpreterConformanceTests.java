package org.metaplastic.learning.conformance;

import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.reference.NetworkInterpreter;
import org.metaplastic.model.Network;

final class InterpreterConformanceTests extends ConformanceContract {

    @Override
    Differentiator engine(Network network) {
        return new NetworkInterpreter(network);
    }

    @Override
    double bound() {
        return ConformanceRun.DOUBLE_BOUND;
    }
}
