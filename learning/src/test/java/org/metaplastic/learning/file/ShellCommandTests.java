package org.metaplastic.learning.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ShellCommandTests {

    @Test
    void plainWordsStandAsTheyAre() {
        assertThat(ShellCommand.of("evaluate", "runs/a-1.b")).isEqualTo("metaplastic evaluate runs/a-1.b");
    }

    @Test
    void wordsThatAShellWouldReadOtherwiseAreQuoted() {
        assertThat(ShellCommand.of("evaluate", "my runs/it's")).isEqualTo("metaplastic evaluate 'my runs/it'\\''s'");
    }
}
