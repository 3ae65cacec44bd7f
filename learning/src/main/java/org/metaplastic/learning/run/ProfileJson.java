package org.metaplastic.learning.run;

import org.metaplastic.learning.profile.Profile;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The object "profile" of "result.json". */
public final class ProfileJson {

    private ProfileJson() {}

    /** All of it; a share is of 1. */
    public static ObjectNode of(Profile profile) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("threads", profile.threads());
        node.put("outer_steps", profile.steps());
        ObjectNode phases = node.putObject("phases");
        profile.phases().forEach(phase -> put(phases.putObject(phase.name().replace(' ', '_')), phase.cost()));
        ObjectNode layers = node.putObject("layers");
        profile.layers().forEach(layer -> put(layers.putObject(layer.name()), layer));
        put(node.putObject("between_layers"), profile.between());
        profile.allocated().ifPresentOrElse(bytes -> node.put("allocated_bytes_per_outer_step", bytes),
                () -> node.putNull("allocated_bytes_per_outer_step"));
        RunJson.put(node, "episodes_per_second", profile.episodesPerSecond());
        RunJson.put(node, "synapse_steps_per_second", profile.synapseStepsPerSecond());
        profile.imagesPerSecond().ifPresent(images -> RunJson.put(node, "images_per_second", images));
        return node;
    }

    private static void put(ObjectNode node, Profile.Layer layer) {
        put(node.putObject("forward"), layer.forward());
        put(node.putObject("recomputation"), layer.recomputation());
        put(node.putObject("reverse"), layer.reverse());
    }

    private static void put(ObjectNode node, Profile.Cost cost) {
        RunJson.put(node, "seconds", cost.seconds());
        RunJson.put(node, "share", cost.share());
    }
}
