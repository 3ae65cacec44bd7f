package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.metaplastic.learning.sweep.CellResult;
import org.metaplastic.learning.sweep.VariantSummary;

class SweepFigureTests {

    private static final String LONG = "three-factor-stdp-weight-dependent";

    @TempDir
    private Path folder;

    private static List<String> numbered(String name, int count) {
        return IntStream.range(0, count).mapToObj(k -> name + k).toList();
    }

    private static CellResult cell(String name, int seed) {
        return new CellResult(name, seed, CellResult.State.COMPLETED, 0.9, 0.01, 10, 0, 1, Map.of(), Optional.empty());
    }

    private static CategoryChart chart(List<String> names, Map<String, Integer> choices) {
        List<CellResult> cells = names.stream().map(name -> cell(name, 1)).toList();
        return SweepFigure.chart("cue-association", VariantSummary.of(cells), choices);
    }

    private static CategoryChart chart(List<String> names) {
        return chart(names, names.stream().collect(Collectors.toMap(name -> name, _ -> 2)));
    }

    private static List<String> legend(CategoryChart chart) {
        return chart.getSeriesCollection().stream().map(CategorySeries::getName).toList();
    }

    /** Of an accuracy of 0.9 with two answers, or with 5. */
    @Test
    void theAxisBeginsBelowWhatIsShown() {
        assertThat(chart(List.of("oja"), Map.of("oja", 2)).getStyler().getYAxisMin()).isEqualTo(0.4);
        assertThat(chart(List.of("oja"), Map.of("oja", 5)).getStyler().getYAxisMin()).isEqualTo(0.1);
        assertThat(chart(List.of("oja"), Map.of()).getStyler().getYAxisMin()).isZero();
    }

    @Test
    void longNamesTakeNothingFromTheRoomOfTheValues() {
        assertThat(chart(numbered(LONG, 6)).getHeight()).isGreaterThan(chart(numbered("oja", 6)).getHeight() + 200);
    }

    @Test
    void namesStandBesideEachOtherWhereThereIsRoomAndUprightElsewhere() {
        assertThat(chart(numbered("oja", 12)).getStyler().getXAxisLabelRotation()).isZero();
        assertThat(chart(numbered(LONG, 3)).getStyler().getXAxisLabelRotation()).isZero();
        assertThat(chart(numbered(LONG, 3)).getWidth()).isGreaterThan(chart(numbered("oja", 3)).getWidth());
        assertThat(chart(numbered(LONG, 4)).getStyler().getXAxisLabelRotation()).isEqualTo(90);
        assertThat(chart(numbered(LONG, 30)).getWidth()).isGreaterThan(30 * 50);
    }

    /** Two keys with their whole paths: what differs is at the end. */
    @Test
    void veryLongNamesLoseTheirMiddleUnlessTheyWouldBeAlike() {
        String key = "network.populations.modulator.parameters.scale=";
        String other = ", network.projections.recurrent.parameters.A_plus=";
        List<String> names = Stream.of("1", "2").map(value -> key + "0.01" + other + value).toList();
        assertThat(chart(names).getSeriesCollection().iterator().next().getXData()).asInstanceOf(
                InstanceOfAssertFactories.LIST).allSatisfy(name -> assertThat(name.toString())
                        .hasSize(60).startsWith("network.populations.modul").contains("\u2026"));

        String tail = "x".repeat(40);
        List<String> alike = List.of("a".repeat(30) + "1" + tail, "a".repeat(30) + "2" + tail);
        assertThat(chart(alike).getSeriesCollection().iterator().next().getXData()).asInstanceOf(
                InstanceOfAssertFactories.LIST).containsExactlyElementsOf(alike);
    }

    @Test
    void theTitleSaysOverHowManySeedsAMeanIs() {
        assertThat(chart(List.of("oja")).getTitle()).isEqualTo("cue-association: one seed");
        List<CellResult> cells = Stream.of("oja", "stdp").flatMap(name -> IntStream.of(1, 2).mapToObj(
                seed -> cell(name, seed))).toList();
        assertThat(SweepFigure.chart("glyphs", VariantSummary.of(cells), Map.of()).getTitle()).isEqualTo(
                "glyphs: mean over 2 seeds with 95 % interval");
        assertThat(SweepFigure.chart("glyphs", VariantSummary.of(cells.subList(0, 3)), Map.of()).getTitle()).isEqualTo(
                "glyphs: mean over seeds with 95 % interval");
    }

    /** In the legend it would be a series, beside which the others would not stand above their names. */
    @Test
    void chanceIsNamedBesideTheAxis() {
        CategoryChart two = chart(List.of("oja", "stdp"));
        assertThat(two.getYAxisTitle()).isEqualTo("accuracy on unseen episodes; line: chance, 0.50");
        assertThat(legend(two)).containsExactly("trained");
        assertThat(chart(List.of("oja"), Map.of("oja", 20)).getYAxisTitle()).endsWith("chance, 0.05");
        assertThat(chart(List.of("oja"), Map.of()).getYAxisTitle()).isEqualTo("accuracy on unseen episodes");
    }

    @Test
    void variantsOfDifferentChanceHaveMarksAndTasksWithoutChoicesNone() {
        CategoryChart ways = chart(List.of("ways=5", "ways=20"), Map.of("ways=5", 5, "ways=20", 20));
        assertThat(legend(ways)).containsExactly("trained", "chance");
        CategorySeries marks = ways.getSeriesCollection().stream().filter(series -> series.getName().equals("chance"))
                .findFirst().orElseThrow();
        assertThat(marks.getMarker()).isEqualTo(SeriesMarkers.CROSS);
        assertThat(marks.getYData()).containsExactly(0.2, 0.05);

        assertThat(legend(chart(List.of("oja"), Map.of("oja", 1)))).containsExactly("trained");
    }

    /** Between the axis and the only variant, where the line of a series would not be. */
    @Test
    void theLineOfChanceGoesOverTheWholeWidthAlsoForOneVariant() throws IOException {
        assertThat(ChartFile.attempt(() -> ChartFile.png(folder.resolve("one.png"), List.of(chart(List.of("oja"))))))
                .isEmpty();
        BufferedImage picture = Objects.requireNonNull(ImageIO.read(folder.resolve("one.png").toFile()));
        int across = IntStream.range(0, picture.getHeight()).map(y -> (int) IntStream.range(0, picture.getWidth())
                .filter(x -> grey(picture.getRGB(x, y))).count()).max().orElse(0);
        assertThat(across).isGreaterThan((int) (0.8 * picture.getWidth()));
    }

    private static boolean grey(int rgb) {
        return Math.abs(new Color(rgb).getRed() - 128) < 40 && Math.abs(new Color(rgb).getBlue() - 128) < 40;
    }
}
