package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.omniglot.OfficialSet;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.file.ShellCommand;
import org.metaplastic.learning.run.OneShotProtocol;
import org.metaplastic.learning.run.OneShotResult;
import org.metaplastic.learning.run.ReportedImages;
import org.metaplastic.learning.task.characters.EpisodePlan;
import org.metaplastic.learning.task.characters.Protocol;
import picocli.CommandLine.Option;

/** By what a run of characters is measured, other than the episodes that it was trained for. */
final class ProtocolOptions {

    @Option(names = "--protocol", paramLabel = "P", description = "Of a run of characters: unstructured or"
            + " within-alphabet, episodes with characters from anywhere or from one alphabet; lake-runs, the 20 official"
            + " one-shot runs of Omniglot. Of a baseline: lake-runs.")
    private Optional<String> protocol = Optional.empty();

    @Option(names = "--ways", paramLabel = "N",
            description = "Characters of an episode; as in training by default, and so"
                    + " are shots and queries.")
    private Optional<Integer> ways = Optional.empty();

    @Option(names = "--shots", paramLabel = "K", description = "Examples of each.")
    private Optional<Integer> shots = Optional.empty();

    @Option(names = "--queries", paramLabel = "Q", description = "Images of each to be named afterwards.")
    private Optional<Integer> queries = Optional.empty();

    @Option(names = "--images", paramLabel = "I", description = "held-out, what the run's own split holds back for"
            + " reports, the default; validation, what it holds back to choose by; evaluation or background, all of"
            + " that set of Omniglot.")
    private Optional<String> images = Optional.empty();

    @Option(names = "--data", paramLabel = "FOLDER",
            description = "The folder with the official archives of --images or of"
                    + " lake-runs, packed or extracted, or with what was stored; by default what 'data omniglot' stored.")
    private Optional<Path> data = Optional.empty();

    /** The protocol as it was typed. */
    Optional<String> word() {
        return protocol;
    }

    Optional<Path> data() {
        return data;
    }

    /** Whether something was typed that is about a run alone. */
    boolean ofRun() {
        return ways.isPresent() || shots.isPresent() || queries.isPresent() || images.isPresent();
    }

    /** Whether a run is to be measured by anything but its own episodes. */
    boolean asked() {
        return protocol.isPresent() || data.isPresent() || ofRun();
    }

    /** What a run did; nothing if it was stopped. */
    Optional<OneShotResult> measure(OneShotProtocol run, Optional<Integer> episodes, IntSupplier usualEpisodes,
            long seed,
            Control control, Invocation invocation) throws IOException {
        EpisodePlan usual = run.plan();
        Protocol chosen = protocol.map(word -> Choice.of("--protocol", word, protocols())).orElse(usual.protocol());
        if (chosen == Protocol.LAKE_RUNS) {
            if (ofRun() || episodes.isPresent()) {
                throw new UsageException(
                        "--protocol lake-runs is 20 runs of 20 characters, with an example and an item of"
                                + " each. Leave out --ways, --shots, --queries, --images and --episodes.");
            }
            return run.onRuns(LakeRunsReport.find(data, invocation), seed, control);
        }
        EpisodePlan plan = plan(usual, chosen);
        ReportedImages asked = images.map(word -> Choice.of("--images", word, imageSets())).orElse(
                ReportedImages.HELD_OUT);
        int count = episodes.orElseGet(usualEpisodes::getAsInt);
        if (asked == ReportedImages.HELD_OUT || asked == ReportedImages.VALIDATION) {
            if (data.isPresent()) {
                throw new UsageException(
                        "--data is where --images evaluation, --images background or --protocol lake-runs"
                                + " come from. Add one of them, or remove --data.");
            }
            return run.onHeldOut(asked, plan, count, seed, control);
        }
        run.requireUnseen(asked.label());
        return run.on(set(asked, invocation), plan, count, seed, control);
    }

    private EpisodePlan plan(EpisodePlan usual, Protocol chosen) {
        return new EpisodePlan(within("--ways", ways.orElse(usual.ways()), EpisodePlan.LEAST_WAYS,
                EpisodePlan.MOST_WAYS), within("--shots", shots.orElse(usual.shots()), 1, EpisodePlan.MOST_IMAGES),
                within("--queries", queries.orElse(usual.queries()), 1, EpisodePlan.MOST_IMAGES),
                chosen == Protocol.WITHIN_ALPHABET);
    }

    private static int within(String option, int given, int least, int most) {
        if (given < least || given > most) {
            throw new UsageException(option + " is " + given + ", but must be " + least + " to " + most + ".");
        }
        return given;
    }

    private CharacterSet set(ReportedImages asked, Invocation invocation) throws IOException {
        OfficialSet set = asked == ReportedImages.BACKGROUND ? OfficialSet.BACKGROUND : OfficialSet.EVALUATION;
        if (data.isEmpty()) {
            return set.stored(CharacterStore.ofOmniglot(invocation.environment()),
                    "name a folder that has them by --data");
        }
        Path folder = data.get();
        if (!set.isIn(folder)) {
            throw new UsageException("'" + folder + "' has no " + set.archive()
                    + ", neither packed nor extracted. Name its"
                    + " folder by --data, or fetch it by '" + ShellCommand.of("data", "omniglot", "--download") + "'.");
        }
        BooleanSupplier stop = invocation.stop()::requested;
        return set.images(folder, stop);
    }

    private static Map<String, Protocol> protocols() {
        var protocols = new LinkedHashMap<String, Protocol>();
        for (Protocol each : Protocol.values()) {
            protocols.put(each.label(), each);
        }
        return protocols;
    }

    private static Map<String, ReportedImages> imageSets() {
        var sets = new LinkedHashMap<String, ReportedImages>();
        for (ReportedImages each : ReportedImages.values()) {
            sets.put(each.label(), each);
        }
        return sets;
    }
}
