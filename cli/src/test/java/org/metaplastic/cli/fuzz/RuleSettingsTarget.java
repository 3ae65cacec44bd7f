package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.metaplastic.learning.experiment.DoesNotApply;
import org.metaplastic.learning.experiment.ExperimentVariants;
import org.metaplastic.learning.experiment.ExperimentVariants.Change;
import org.metaplastic.learning.experiment.RuleSettings;

/** The settings that rules bring to a sweep, for the rules that they name. */
final class RuleSettingsTarget implements Target {

    @Override
    public List<byte[]> seeds() {
        return List.of(RuleSettings.builtIn().text().getBytes(StandardCharsets.UTF_8), """
                oja: {parameters: {eta: {normal: {mean: 0.003, std: 0.003}, per: synapse, learn: true}}, rate_factor: 1}
                stdp: &a
                  modifiers: [three-factor, hard-bounds]
                bcm: *a
                """.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return ExperimentTarget.WORDS;
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        RuleSettings settings = RuleSettings.file(Files.write(folder.resolve("rules.yaml"), input).toString());
        var variants = ExperimentVariants.of("cue-association", List.of(), settings);
        for (String rule : settings.names()) {
            try {
                variants.read(List.of(new Change(ExperimentVariants.RULE, rule)), 1);
            } catch (DoesNotApply _) {
                // The sweep says so in its table, and goes on.
            }
        }
    }
}
