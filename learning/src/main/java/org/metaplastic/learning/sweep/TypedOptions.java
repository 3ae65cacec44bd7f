package org.metaplastic.learning.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The options of the command line on which the rounding of results depends, by their names in "environment.json" and in
 * "sweep.json".
 */
final class TypedOptions {

    static final String PRECISION = "precision";
    static final String SIMD = "simd_bits";
    static final String STRICT = "strict_math";
    static final String KERNEL = "kernel";

    /** All but strictness, which comes first: it says what the width is. */
    private static final List<String> VALUES = List.of(PRECISION, SIMD, KERNEL);

    private TypedOptions() {}

    /** Whether runs of before that name was written down lack it. */
    static boolean isNew(String name) {
        return Set.of(SIMD, STRICT, KERNEL).contains(name);
    }

    /** In what two descriptions differ: "kernel (there dense, now event)". What the first does not say is left out. */
    static List<String> differences(JsonNode there, JsonNode here) {
        var differences = new ArrayList<String>();
        for (String name : List.of(PRECISION, SIMD, STRICT, KERNEL)) {
            if (differ(name, there, here)) {
                differences.add(name + " (there " + there.path(name).asString("") + ", now " + here.path(name).asString(
                        "") + ")");
            }
        }
        return differences;
    }

    /** What to type to compute as there: "add --simd 256". Nothing where they do not differ, or no option does it. */
    static Optional<String> toBeAs(JsonNode there, JsonNode here) {
        var added = new ArrayList<String>();
        boolean strict = there.path(STRICT).asBoolean(false);
        boolean stricter = differ(STRICT, there, here);
        if (strict && stricter) {
            added.add("--strict");
        }
        for (String name : VALUES) {
            boolean impliedByStrict = strict && name.equals(SIMD);
            if (differ(name, there, here) && !impliedByStrict) {
                Optional<String> option = option(name, there.path(name));
                if (option.isEmpty()) {
                    return Optional.empty();
                }
                added.add(option.get());
            }
        }
        var parts = new ArrayList<String>();
        if (!strict && stricter) {
            parts.add("leave out --strict");
        }
        if (!added.isEmpty()) {
            parts.add("add " + String.join(" and ", added));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", parts));
    }

    private static boolean differ(String name, JsonNode there, JsonNode here) {
        return there.has(name) && !there.path(name).equals(here.path(name));
    }

    private static Optional<String> option(String name, JsonNode value) {
        return switch (name) {
            case PRECISION -> Optional.of("--precision " + value.asString(""));
            case SIMD -> switch (value.asInt(-1)) {
                case 0 -> Optional.of("--simd scalar");
                case 128, 256, 512 -> Optional.of("--simd " + value.asInt());
                default -> Optional.empty();
            };
            default -> only(value).map(kernel -> "--kernel " + kernel);
        };
    }

    /** The kernel of all variants, if it is one. */
    private static Optional<String> only(JsonNode kernel) {
        var labels = new HashSet<String>();
        if (kernel instanceof ObjectNode byVariant) {
            byVariant.forEachEntry((_, label) -> labels.add(label.asString("")));
        } else {
            labels.add(kernel.asString(""));
        }
        return labels.size() == 1 ? labels.stream().findFirst() : Optional.empty();
    }
}
