package org.metaplastic.learning.characters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DataFolderTests {

    private static final Path HOME = Path.of("/home/me");

    @Test
    void metaplasticDataNamesTheFolder() {
        assertThat(DataFolder.of(Map.of("METAPLASTIC_DATA", "mine", "XDG_DATA_HOME", "/xdg"), HOME)).isEqualTo(Path.of(
                "mine"));
    }

    @Test
    void otherwiseItIsBesideTheDataOfOthers() {
        assertThat(DataFolder.of(Map.of("METAPLASTIC_DATA", " ", "XDG_DATA_HOME", "/xdg"), HOME)).isEqualTo(Path.of(
                "/xdg/metaplastic"));
        assertThat(DataFolder.of(Map.of(), HOME)).isEqualTo(Path.of("/home/me/.local/share/metaplastic"));
        assertThat(DataFolder.of(Map.of("XDG_DATA_HOME", "relative"), HOME)).isEqualTo(Path.of(
                "/home/me/.local/share/metaplastic"));
    }
}
