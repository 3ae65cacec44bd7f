package org.metaplastic.learning.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CaseReaderTests {

    private static final String CASE = """
            {"name":"some","about":"a case","steps":2,"dt_ms":0.5,"constants":{"v_th":1,"surrogate":"triangle","on":true},
             "parameters":{"w":[[1,2],[3,4],[5,6]],"tau":20},"inputs":{"x":[[1],[0]]},
             "expected":{"loss":1.5,"y":[[1,2],[3,4]],"gradients":{"w":[[0,0],[0,0],[0,1]],"tau":-2}}}
            """;

    private static ConformanceCase read(String text) {
        return CaseReader.read(text, "some.json");
    }

    @Test
    void arraysKeepTheirShapeAndOrder() {
        ConformanceCase given = read(CASE);
        assertThat(given.parameter("w").shape()).containsExactly(3, 2);
        assertThat(given.parameter("w").values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(given.parameter("tau").rank()).isZero();
        assertThat(given.steps()).isEqualTo(2);
        assertThat(given.dt()).isEqualTo(0.5);
        assertThat(given.flags()).containsExactly("on");
        assertThat(given.text("surrogate")).isEqualTo("triangle");
        assertThat(given.gradients().get("tau").values()).containsExactly(-2);
    }

    @Test
    void aFixedDimensionIsLeftOut() {
        CaseArray array = read(CASE).parameter("w");
        assertThat(array.at(1, 1).values()).containsExactly(2, 4, 6);
        assertThat(array.at(0, 2).values()).containsExactly(5, 6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[3,4]| [3] | parameters.w[1] must be rows of equal length",
            "[3,4] | [3,null] | parameters.w[1][1] must be a finite number",
            "[3,4] | [3,1e999] | parameters.w[1][1] must be a finite number",
            "[[1],[0]] | [] | inputs.x must be numbers",
            "\"steps\":2 | \"steps\":0 | steps must be a whole number of 1 or more, but is 0",
            "\"dt_ms\":0.5, | `` | 'dt_ms' is missing", "\"loss\":1.5, | `` | expected.loss is missing",
            "\"tau\":-2 | \"mu\":-2 | expected.gradients has no 'tau'",
            "\"tau\":-2 | \"tau\":[-2] | expected.gradients.tau has the shape [1]",
            "\"tau\":-2 | \"tau\":-2,\"mu\":1 | expected.gradients has 'mu', which is no parameter",
            "}}} | `` | not JSON",
            "\"v_th\":1 | \"v_th\":[1] | constants.v_th must be a number, a text or a truth value"})
    void damageIsReportedWithItsPlace(String whole, String damaged, String message) {
        assertThat(CASE).contains(whole);
        assertThatThrownBy(() -> read(CASE.replace(whole, damaged))).isInstanceOf(ConformanceException.class)
                .hasMessageStartingWith("some.json: ").hasMessageContaining(message);
    }

    @Test
    void aMissingConstantIsNamedWhenItIsNeeded() {
        assertThatThrownBy(() -> read(CASE).number("alpha")).isInstanceOf(ConformanceException.class)
                .hasMessageContaining("constants has no 'alpha'").hasMessageContaining("v_th");
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> read("[1, 2]")).hasMessageContaining("must be an object");
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("Is this a conformance case?");
        assertThatThrownBy(() -> read("")).isInstanceOf(ConformanceException.class);
    }
}
