package org.metaplastic.learning.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.model.Network;

/** Every engine reproduces every bundled case. */
abstract class ConformanceContract {

    abstract Differentiator engine(Network network);

    /** The largest relative error. */
    abstract double bound();

    private static List<String> names() {
        return CaseFolder.bundled().names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void reproduces(String name) {
        var result = new ConformanceRun(this::engine, bound()).run(CaseFolder.bundled().read(name));
        assertThat(result.quantities()).hasSizeGreaterThan(4).allSatisfy(q -> assertThat(q).matches(
                CaseQuantity::passed));
    }
}
