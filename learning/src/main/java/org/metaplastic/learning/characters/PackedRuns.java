package org.metaplastic.learning.characters;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs of one-shot classification as a file: of each run in turn the example of each class, then the items. */
final class PackedRuns {

    private static final String KIND = "one-shot-runs";

    private PackedRuns() {}

    static PackedFile toFile(List<OneShotRun> runs) {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        var list = index.putArray("runs");
        var images = new ArrayList<CharacterImage>();
        for (OneShotRun run : runs) {
            ObjectNode entry = list.addObject();
            entry.put("name", run.name());
            entry.put("classes", run.training().size());
            run.answers().forEach(entry.putArray("answers")::add);
            images.addAll(run.training());
            images.addAll(run.items());
        }
        return new PackedFile(KIND, index, CharacterImage.pack(images, images.size()));
    }

    static List<OneShotRun> of(PackedFile file) {
        var runs = new ArrayList<OneShotRun>();
        int first = 0;
        for (JsonNode entry : file.indexOf(KIND).path("runs")) {
            List<Integer> answers = entry.path("answers").valueStream().map(JsonNode::asInt).toList();
            int items = first + entry.path("classes").asInt();
            int end = items + answers.size();
            runs.add(new OneShotRun(entry.path("name").asString(), images(file, first, items),
                    images(file, items, end), answers));
            first = end;
        }
        if (file.images().length != (long) first * CharacterImage.BYTES) {
            throw new IllegalArgumentException("its index does not fit its images.");
        }
        return List.copyOf(runs);
    }

    private static List<CharacterImage> images(PackedFile file, int from, int to) {
        if (from > to || to > file.images().length / CharacterImage.BYTES) {
            throw new IllegalArgumentException("its index does not fit its images.");
        }
        return IntStream.range(from, to).mapToObj(k -> CharacterImage.view(file.images(), k)).toList();
    }
}
