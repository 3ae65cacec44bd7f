package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The numbers of one conformance case, written by an independent implementation in PyTorch double precision. */
final class ConformanceCase {

    /** Relative to the largest entry of an array: the error that the order of double precision sums may make. */
    private static final double TOLERANCE = 1e-9;

    private final Map<?, ?> document;

    private ConformanceCase(Map<?, ?> document) {
        this.document = document;
    }

    static ConformanceCase read(String name) {
        try (InputStream stream = ConformanceCase.class.getResourceAsStream("/conformance/" + name + ".json")) {
            return new ConformanceCase(
                    (Map<?, ?>) JsonReader.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int steps() {
        return ((Double) document.get("steps")).intValue();
    }

    double[] parameter(String name) {
        return numbers("parameters", name);
    }

    double[] input(String name) {
        return numbers("inputs", name);
    }

    void assertExpected(String name, double[] actual) {
        assertClose(name, actual, numbers("expected", name));
    }

    void assertGradient(String name, double[] actual) {
        Map<?, ?> gradients = (Map<?, ?>) ((Map<?, ?>) document.get("expected")).get("gradients");
        assertClose("gradient of " + name, actual, flat(gradients.get(name)).toArray());
    }

    private static void assertClose(String name, double[] actual, double[] expected) {
        assertThat(actual).as(name).hasSameSizeAs(expected);
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int k = 0; k < expected.length; k++) {
            assertThat(Math.abs(actual[k] - expected[k])).as("%s[%d]: %s, expected %s", name, k, actual[k], expected[k])
                    .isLessThanOrEqualTo(TOLERANCE * scale);
        }
    }

    private double[] numbers(String section, String name) {
        return flat(((Map<?, ?>) document.get(section)).get(name)).toArray();
    }

    private static DoubleStream flat(Object value) {
        return value instanceof List<?> list
                ? list.stream().flatMapToDouble(ConformanceCase::flat)
                : DoubleStream.of((Double) value);
    }
}
