package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTests {

    @ParameterizedTest
    @ValueSource(strings = {"train", "sweep", "evaluate", "reproduce", "data", "list", "show-rule", "check-gradient",
            "conformance", "version"})
    void everyCommandHasHelpWithExamples(String command) {
        CommandRun run = CommandRun.of(command, "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: metaplastic " + command).contains("Examples:\n  metaplastic "
                + command);
        assertThat(run.err()).isEmpty();
        assertThat(CommandRun.of("--help").out()).contains("\n  " + command + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"omniglot", "glyphs", "show"})
    void everyKindOfDataHasHelpWithExamples(String kind) {
        CommandRun run = CommandRun.of("data", kind, "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: metaplastic data " + kind).contains("Examples:\n  metaplastic data "
                + kind);
        assertThat(CommandRun.of("data", "--help").out()).contains("\n  " + kind + " ");
    }

    @Test
    void nothingAsksForHelp() {
        assertThat(CommandRun.of()).isEqualTo(CommandRun.of("--help"));
        assertThat(CommandRun.of("--help").code()).isZero();
        assertThat(CommandRun.of().out()).contains("Exit codes: 0 ", "; 1 ", "; 2 ", "; 130 ");
    }

    @Test
    void versionNamesTheMachine() {
        assertThat(CommandRun.of("--version")).isEqualTo(CommandRun.of("version"));
        assertThat(CommandRun.of("--version").out()).startsWith("metaplastic ").contains("Java " + Runtime.version())
                .contains(System.getProperty("os.arch"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "conformance", "train t-maze --out", "list rules --markdown"})
    void anEmptyPathIsNoPath(String arguments) {
        CommandRun run = CommandRun.of((arguments + " ").split(" ", -1));

        assertThat(run.err()).contains("the path is empty").hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"',
            textBlock = """
                    trian                                        | There is no command 'trian'. Did you mean 'train'?
                    train cue-association --thread 2             | There is no option '--thread'. Did you mean '--threads'?
                    train cue-asociation                         | Did you mean 'cue-association'?
                    train                                        | Missing required parameter: 'EXPERIMENT'
                    train --thread 2                             | There is no option '--thread'. Did you mean '--threads'?
                    train cue-association --seed 1 --seed 2      | Option '--seed' (N) should be specified only once
                    train cue-association.yaml                   | Did you mean the built-in experiment 'cue-association'?
                    train ../experiments/t-maze                  | Did you mean the file '../experiments/t-maze.yaml'?
                    train cue-association two                    | 'two' is one argument too many.
                    train cue-association --threads 0            | --threads is 0, but must be 1 or more.
                    train cue-association --threads two          | 'two' is not a whole number
                    train cue-association --precision singel     | Did you mean 'single'?
                    train cue-association --simd 100             | must be one of: auto, scalar, 128, 256, 512.
                    train cue-association --memory much          | must be a size such as 2g or 512m.
                    train cue-association --memory 1000t         | this Java may use no more than
                    train nowhere.yaml                           | there is no such file
                    train .                                      | There is no built-in experiment '.'.
                    train --resume nowhere --preset quick        | leave out EXPERIMENT, --preset, --set, --seed, --out and
                    train glyphs --preset qick                   | Did you mean 'quick'? There are: quick, full.
                    train cue-association --preset quick         | cue-association.yaml has no presets, but 'quick' is asked
                    train glyphs --preset quick --set task.way=3 | --set task.way=3: unknown key 'way'.
                    train cue-association --set learning.rat=1   | unknown key 'rat'. Did you mean 'rate'?
                    train cue-association --set learning.rate=-1 | found '-1'.
                    train cue-association --set learning.rate    | expected KEY=VALUE
                    train cue-association --set learning.rate=   | there is no value. Write one after '='.
                    train cue-association --set learning.rate=[1 | this is not YAML
                    train cue-association --set seed.x=1         | 'seed' is '1', which has no keys.
                    train cue-association --set network.dt=1e30s | Without --set network.dt=1e30s the experiment can be read.
                    train cue-association --set network.projections.recurrent.rule=ojaa      | Did you mean 'oja'?
                    train cue-association --set network.projections.recurrent.rule=no.rule   | there is no file 'no.rule'.
                    train cue-association --memory 100k          | needs at least
                    train cue-association --threads 1000000      | or use fewer threads.
                    train cue-association --set network.populations.hidden.size=0 --seed 3   | expected a whole number of 1
                    sweep nowhere.yaml --vary rule=oja           | there is no such file
                    sweep cue-association --vary rule=ojaa       | Did you mean 'oja'?
                    sweep cue-association --vary learning.rat=1,2        | Did you mean 'rate'?
                    sweep cue-association --vary learning.rate=-1,2      | found '-1'.
                    sweep cue-association --vary learning.rate=[1        | this is not YAML
                    sweep cue-association --vary network.projections.x.rule=oja | 'x' is no plastic projection
                    sweep cue-association --vary rule=oja --set learning.rat=1  | Did you mean 'rate'?
                    sweep cue-association --vary rule=oja --rules no.yaml       | there is no such file
                    check-gradient cue-association --set learning.rat=1  | Did you mean 'rate'?
                    check-gradient nowhere.yaml                  | there is no such file
                    check-gradient nowhere.rule                  | There is no file 'nowhere.rule'.
                    check-gradient ojaa                          | Did you mean 'oja'?
                    train --resume nowhere                       | There is no run folder 'nowhere'.
                    train --resume src                           | is not a run folder
                    train --resume nowhere --seed 2              | leave out EXPERIMENT, --preset, --set, --seed, --out and
                    reproduce nowhere                            | There is no run folder 'nowhere'.
                    evaluate nowhere                             | There is no run folder 'nowhere'.
                    evaluate src                                 | is not a run folder
                    show-rule src                                | is not a run folder
                    conformance nowhere                          | There is no folder nowhere.
                    conformance src                              | has no .json file
                    version now                                  | 'now' is one argument too many.
                    sweep cue-association                        | Nothing is varied. Add --vary rule=oja,stdp, for example.
                    sweep cue-association --vary rule=           | a value is missing.
                    sweep cue-association --vary rule            | expected KEY=V1,V2, such as rule=oja,stdp
                    sweep cue-association --vary rule=oja,oja    | 'oja' is given twice. Remove one.
                    sweep cue-association --vary seed=1,2        | seeds are given by --seeds
                    sweep cue-association --vary rule=oja --seeds 5..1 | the range ends before it begins. Write 1..5.
                    sweep cue-association --vary rule=oja --seeds a    | expected whole numbers such as 1..5 or 1,2,7
                    sweep cue-association --vary a=1 --set a=2   | 'a' is both set and varied. Remove one.
                    sweep cue-asociation --vary rule=oja         | Did you mean 'cue-association'?
                    data omniglott                               | There is no command 'omniglott'. Did you mean 'omniglot'?
                    data omniglot                                | Add --from FOLDER, to read the archives there, or --download
                    data omniglot --from src --download          | one of them.
                    data omniglot --from src --url http://here   | --url belongs to --download.
                    data omniglot --download --url ftp://here    | it does not begin with https://HOST or http://HOST
                    data omniglot --download --url https://a^b   | --url is 'https://a^b', but must be an address such as https:
                    data omniglot --from nowhere                 | There is no folder 'nowhere'.
                    data omniglot --from src                     | has none of images_background.zip, images_evaluation.zip,
                    list rule                                    | Did you mean 'rules'?
                    show-rule sdtp                               | Did you mean 'stdp'?
                    show-rule nowhere.rule                       | There is no file 'nowhere.rule'.
                    show-rule nowhere.neuron                     | There is no file 'nowhere.neuron'.
                    show-rule stdp --stage codes                 | Did you mean 'code'?
                    evaluate                                     | Missing required parameter: 'RUN'. Name a run folder that
                    evaluate --json                              | a baseline needs none, but --baseline and --protocol.
                    evaluate --baseline modified-hausdorf --protocol lake-runs       | Did you mean 'modified-hausdorff'?
                    evaluate --baseline modified-hausdorff --protocol lake-run       | Did you mean 'lake-runs'?
                    evaluate --baseline modified-hausdorff       | A baseline needs a protocol. Add --protocol lake-runs.
                    evaluate . --baseline modified-hausdorff     | --baseline learns nothing, so it has no RUN, --episodes,
                    evaluate . --profile --protocol lake-runs    | --profile is for the episodes that a run was trained for.
                    evaluate --profile                           | --profile is for the episodes that a run was trained for.
                    evaluate --protocol lake-runs                | Missing required parameter: 'RUN'. Name a run folder that
                    evaluate --baseline modified-hausdorff --ways 5                  | --baseline learns nothing, so it has no RUN,
                    evaluate --baseline modified-hausdorff --protocol unstructured   | must be one of: lake-runs.
                    evaluate nowhere --protocol lake-runs        | There is no run folder 'nowhere'.
                    evaluate --baseline modified-hausdorff --protocol lake-runs --data src | 'src' has no all_runs.zip, neither
                    evaluate --baseline modified-hausdorff --protocol lake-runs --data no  | 'no' has no all_runs.zip, neither
                    data glyphs                                  | Missing required option: '--out=FILE'
                    evaluate . --episodes 0                      | --episodes is 0, but must be 1 or more.
                    evaluate . --control plasticity              | must be one of: plasticity-frozen, modulator-zero, shuffled-labels,
                    conformance --simd auot                      | Did you mean 'auto'?""")
    void aCommandLineThatMeansNothingExitsWithTwo(String arguments, String message) {
        CommandRun run = CommandRun.of(arguments.split(" "));

        assertThat(run.err()).startsWith("metaplastic: ").contains(message).contains("See 'metaplastic ")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }
}
