package org.metaplastic.learning.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of a case and checks its form. */
final class CaseReader {

    private static final JsonMapper JSON = new JsonMapper();

    private final String origin;

    private CaseReader(String origin) {
        this.origin = origin;
    }

    /** @param origin where the text comes from, for messages */
    static ConformanceCase read(String text, String origin) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            // What Jackson adds in brackets and in a second line says only that it does not quote the text.
            throw new ConformanceException(origin + ": line " + e.getLocation().getLineNr()
                    + " is not JSON: "
                    + e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "") + ".", e);
        }
        return new CaseReader(origin).read(root);
    }

    private ConformanceCase read(JsonNode root) {
        if (!root.isObject()) {
            throw wrong("the file", "an object", root);
        }
        JsonNode name = field(root, "name");
        if (!name.isString()) {
            throw wrong("name", "a text", name);
        }
        JsonNode steps = field(root, "steps");
        if (!steps.isInt() || steps.intValue() < 1) {
            throw wrong("steps", "a whole number of 1 or more", steps);
        }
        JsonNode dt = field(root, "dt_ms");
        if (!dt.isNumber() || !(dt.doubleValue() > 0)) {
            throw wrong("dt_ms", "a positive number", dt);
        }
        var numbers = new HashMap<String, Double>();
        var texts = new HashMap<String, String>();
        var flags = new HashSet<String>();
        for (var constant : object(root, "constants").properties()) {
            JsonNode value = constant.getValue();
            if (value.isNumber()) {
                numbers.put(constant.getKey(), value.doubleValue());
            } else if (value.isString()) {
                texts.put(constant.getKey(), value.stringValue());
            } else if (!value.isBoolean()) {
                throw wrong("constants." + constant.getKey(), "a number, a text or a truth value", value);
            } else if (value.booleanValue()) {
                flags.add(constant.getKey());
            }
        }
        var parameters = arrays(object(root, "parameters"), "parameters");
        var expected = arrays(object(root, "expected"), "expected");
        var gradients = arrays(object(field(root, "expected"), "gradients"), "expected.gradients");
        check(parameters, expected, gradients);
        return new ConformanceCase(name.stringValue(), root.path("about").asString(""), steps.intValue(), dt
                .doubleValue(),
                numbers, texts, flags, parameters, arrays(object(root, "inputs"), "inputs"), expected, gradients);
    }

    private void check(Map<String, CaseArray> parameters, Map<String, CaseArray> expected,
            Map<String, CaseArray> gradients) {
        CaseArray loss = expected.get("loss");
        if (loss == null || loss.rank() != 0) {
            throw new ConformanceException(origin + ": expected.loss is missing, or not a single number.");
        }
        parameters.forEach((name, values) -> {
            CaseArray gradient = gradients.get(name);
            if (gradient == null) {
                throw new ConformanceException(origin + ": expected.gradients has no '" + name + "', a parameter.");
            }
            if (!gradient.shape().equals(values.shape())) {
                throw new ConformanceException(origin + ": expected.gradients." + name + " has the shape "
                        + gradient.shape() + ", but parameters." + name + " " + values.shape() + ".");
            }
        });
        for (String name : gradients.keySet()) {
            if (!parameters.containsKey(name)) {
                throw new ConformanceException(origin + ": expected.gradients has '" + name
                        + "', which is no parameter.");
            }
        }
    }

    private JsonNode field(JsonNode parent, String name) {
        JsonNode child = parent.get(name);
        if (child == null) {
            throw new ConformanceException(origin + ": '" + name + "' is missing. Is this a conformance case?");
        }
        return child;
    }

    private JsonNode object(JsonNode parent, String name) {
        JsonNode child = field(parent, name);
        if (!child.isObject()) {
            throw wrong(name, "an object", child);
        }
        return child;
    }

    /** Every member but objects, which hold arrays of their own. */
    private Map<String, CaseArray> arrays(JsonNode parent, String path) {
        var arrays = new HashMap<String, CaseArray>();
        for (var member : parent.properties()) {
            if (!member.getValue().isObject()) {
                arrays.put(member.getKey(), array(member.getValue(), path + "." + member.getKey()));
            }
        }
        return arrays;
    }

    private CaseArray array(JsonNode node, String path) {
        var shape = new ArrayList<Integer>();
        for (JsonNode inner = node; inner.isArray(); inner = inner.get(0)) {
            if (inner.isEmpty()) {
                throw wrong(path, "numbers", inner);
            }
            shape.add(inner.size());
        }
        var values = new ArrayList<Double>();
        collect(node, path, shape, 0, values);
        return new CaseArray(shape, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void collect(JsonNode node, String path, List<Integer> shape, int depth, List<Double> values) {
        if (depth == shape.size()) {
            if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
                throw wrong(path, "a finite number", node);
            }
            values.add(node.doubleValue());
            return;
        }
        if (!node.isArray() || node.size() != shape.get(depth)) {
            throw wrong(path, "rows of equal length, here " + shape.get(depth) + " entries", node);
        }
        for (int k = 0; k < node.size(); k++) {
            collect(node.get(k), path + "[" + k + "]", shape, depth + 1, values);
        }
    }

    private ConformanceException wrong(String path, String needed, JsonNode found) {
        String text = found.toString();
        String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return new ConformanceException(origin + ": " + path + " must be " + needed + ", but is " + shown + ".");
    }
}
