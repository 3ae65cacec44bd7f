package org.metaplastic.learning.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.library.Library;

class GridTests {

    @Test
    void seedsAreRangesAndNumbers() {
        assertThat(Seeds.parse("1..5")).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(Seeds.parse("7, 2,10..11")).containsExactly(7L, 2L, 10L, 11L);
        assertThat(Seeds.parse("-1..0")).containsExactly(-1L, 0L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"5..1 | the range ends before it begins. Write 1..5.",
            "1,2,1 | a seed is given twice. Its runs would be the same; remove one.",
            "1..3,2 | a seed is given twice. Its runs would be the same; remove one.",
            "one | expected whole numbers such as 1..5 or 1,2,7, found 'one'.",
            "1,,2 | expected whole numbers such as 1..5 or 1,2,7, found ''.",
            "1..9999999 | the range has 9999999 seeds, but may have at most 1000."})
    void seedsThatMeanNothingAreRefused(String given, String message) {
        assertThatExceptionOfType(SweepException.class).isThrownBy(() -> Seeds.parse(given))
                .withMessage("--seeds " + given + ": " + message);
    }

    @Test
    void anAxisHasAKeyAndValuesInYaml() {
        assertThat(Axis.parse("learning.rate=0.002, 0.005")).isEqualTo(new Axis("learning.rate", List.of("0.002",
                "0.005")));
        assertThat(Axis.parse("a.b={normal: {mean: 1, std: 2}},3").values()).containsExactly(
                "{normal: {mean: 1, std: 2}}", "3");
    }

    @Test
    void allRulesAreThoseOfTheLibrary() {
        assertThat(Axis.parse("rule=all").values()).isEqualTo(Library.rules().stream().map(Library.Entry::name)
                .toList());
        assertThat(Axis.parse("mode=all").values()).containsExactly("all");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "rule= | a value is missing. Write values separated by commas after '='.",
            "rule=oja,,bcm | a value is missing. Write values separated by commas after '='.",
            "rule | expected KEY=V1,V2, such as rule=oja,stdp or learning.rate=0.002,0.005.",
            "=oja | expected KEY=V1,V2, such as rule=oja,stdp or learning.rate=0.002,0.005.",
            "rule=oja,bcm,oja | 'oja' is given twice. Remove one.",
            "seed=1,2 | seeds are given by --seeds, such as --seeds 1..5."})
    void anAxisThatMeansNothingIsRefused(String given, String message) {
        assertThatExceptionOfType(SweepException.class).isThrownBy(() -> Axis.parse(given))
                .withMessage("--vary " + given + ": " + message);
    }

    @Test
    void aGridHasEveryCombinationWithTheLastAxisFastest() {
        var grid = new Grid(List.of(Axis.parse("rule=oja,bcm"), Axis.parse("outer.batch=4,8")), List.of(1L));
        assertThat(grid.points()).extracting(Grid.Point::label).containsExactly("oja, outer.batch=4",
                "oja, outer.batch=8", "bcm, outer.batch=4", "bcm, outer.batch=8");
        assertThat(grid.points()).extracting(Grid.Point::folder).containsExactly("oja_outer.batch=4",
                "oja_outer.batch=8", "bcm_outer.batch=4", "bcm_outer.batch=8");
    }

    @Test
    void variantsWhoseNamesMakeTheSameFolderGetFoldersOfTheirOwn() {
        var grid = new Grid(List.of(Axis.parse("a=x/y,x?y")), List.of(1L));
        assertThat(grid.points()).extracting(Grid.Point::folder).containsExactly("a=x_y", "a=x_y_2");
    }

    @Test
    void oneKeyIsVariedOnce() {
        assertThatExceptionOfType(SweepException.class).isThrownBy(() -> new Grid(List.of(Axis.parse("rule=oja"), Axis
                .parse("rule=bcm")), List.of(1L)))
                .withMessage("--vary rule is given twice. List all its values once.");
    }

    @Test
    void aGridBeyondAllMeasureIsRefused() {
        String many = "a=" + String.join(",", Seeds.parse("1..1000").stream().map(String::valueOf).toList());
        assertThatExceptionOfType(SweepException.class).isThrownBy(() -> new Grid(List.of(Axis.parse(many)), Seeds
                .parse("1..11"))).withMessage("The grid has more than 10000 cells. Vary less at a time.");
    }
}
