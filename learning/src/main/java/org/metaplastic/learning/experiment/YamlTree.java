package org.metaplastic.learning.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.metaplastic.learning.experiment.Node.Entry;
import org.metaplastic.learning.experiment.Node.Mapping;
import org.metaplastic.learning.experiment.Node.Scalar;
import org.metaplastic.learning.experiment.Node.Sequence;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into {@link Node nodes}. It trusts nothing: size, depth and what aliases unfold to are bounded, duplicate
 * keys and tags are errors, and no text is turned into an object.
 */
final class YamlTree {

    static final int MOST_CHARACTERS = 256 * 1024;
    private static final int MOST_NODES = 20_000;
    private static final int DEEPEST = 20;

    private final List<String> lines;
    private final Function<Optional<Mark>, Place> places;
    private final Iterator<Event> events;
    private final Map<String, Node> anchors = new HashMap<>();
    private final Map<String, Integer> anchoredNodes = new HashMap<>();
    private int nodes;

    private YamlTree(String text, Iterator<Event> events, Function<Optional<Mark>, Place> places) {
        this.lines = text.lines().toList();
        this.events = events;
        this.places = places;
    }

    /** Reads a file; {@code origin} is its name in errors. */
    static Node read(String text, String origin) {
        return read(text, mark -> new Place.InText(origin, mark.map(m -> m.getLine() + 1).orElse(1), mark.map(
                m -> m.getColumn() + 1).orElse(1)));
    }

    /** Reads a value given on the command line: all of it was written in one place. */
    static Node read(String text, Place place) {
        return read(text, _ -> place);
    }

    private static Node read(String text, Function<Optional<Mark>, Place> places) {
        Place start = places.apply(Optional.empty());
        if (text.length() > MOST_CHARACTERS) {
            throw ExperimentException.at(start, "", "the text has " + text.length()
                    + " characters, but an experiment may have at most " + MOST_CHARACTERS + ".");
        }
        var settings = LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
        try {
            var tree = new YamlTree(text, new Parse(settings).parseString(text).iterator(), places);
            return tree.document(start);
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            throw ExperimentException.at(places.apply(mark), "", "this is not YAML: " + e.getProblem()
                    + context + ". Check indentation, quotes and brackets here and in the line above.", e);
        } catch (YamlEngineException e) {
            throw ExperimentException.at(start, "", "this is not YAML: " + e.getMessage(), e);
        }
    }

    private Node document(Place start) {
        events.next();
        if (events.next() instanceof StreamEndEvent) {
            return new Scalar(start, "", false);
        }
        Node root = node(events.next(), 0);
        events.next();
        Event end = events.next();
        if (end instanceof DocumentStartEvent) {
            throw wrong(end, "a second document begins with '---'. Put each experiment in a file of its own.");
        }
        return root;
    }

    private Node node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw wrong(event, "sections are nested deeper than " + DEEPEST + ". Check the brackets.");
        }
        if (event instanceof AliasEvent alias) {
            return anchored(alias);
        }
        int before = nodes;
        count(event, 1);
        Node node = switch (event) {
            case ScalarEvent scalar -> {
                refuseTag(event, scalar.getTag());
                yield new Scalar(scalar.isLiteral() ? block(scalar) : place(event), scalar.getValue(),
                        !scalar.isPlain());
            }
            case SequenceStartEvent start -> sequence(start, depth);
            case MappingStartEvent start -> mapping(start, depth);
            default -> throw wrong(event, "this is not YAML: unexpected " + event.getEventId() + ".");
        };
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> {
            anchors.put(anchor.getValue(), node);
            anchoredNodes.put(anchor.getValue(), nodes - before);
        });
        return node;
    }

    private Node sequence(CollectionStartEvent start, int depth) {
        refuseTag(start, start.getTag());
        List<Node> items = new ArrayList<>();
        for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
            items.add(node(next, depth + 1));
        }
        return new Sequence(place(start), items);
    }

    private Node mapping(CollectionStartEvent start, int depth) {
        refuseTag(start, start.getTag());
        var entries = new LinkedHashMap<String, Entry>();
        for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
            if (!(next instanceof ScalarEvent key)) {
                throw wrong(next, "expected a key, found a list, a section or an alias. Write 'key: value'.");
            }
            Place place = place(key);
            Entry earlier = entries.get(key.getValue());
            if (earlier != null) {
                String where = earlier.key() instanceof Place.InText text ? " in line " + text.line() : "";
                throw wrong(key, "key '" + key.getValue() + "' is given twice, first" + where + ". Remove one.");
            }
            entries.put(key.getValue(), new Entry(place, node(events.next(), depth + 1)));
        }
        return new Mapping(place(start), entries);
    }

    private Node anchored(AliasEvent alias) {
        String name = alias.getAlias().getValue();
        Node node = anchors.get(name);
        if (node == null) {
            throw wrong(alias, "'*" + name + "' stands for nothing yet. Mark what it repeats with '&" + name
                    + "', above.");
        }
        count(alias, anchoredNodes.getOrDefault(name, 0));
        return node;
    }

    private void count(Event event, int more) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw wrong(event, "the text unfolds to more than " + MOST_NODES
                    + " values. Repeat less with '*' aliases.");
        }
    }

    private void refuseTag(Event event, Optional<String> tag) {
        if (tag.isPresent() && !tag.get().equals("!")) {
            throw wrong(event, "found the tag '" + tag.get() + "', but an experiment has none. Remove it.");
        }
    }

    /** The place of a literal text; it is indented by what its lines have in the file and not in their value. */
    private Place block(ScalarEvent scalar) {
        Place place = place(scalar);
        List<String> value = scalar.getValue().lines().toList();
        for (int k = 0; k < value.size() && place instanceof Place.InText start; k++) {
            if (!value.get(k).isBlank()) {
                return new Place.Block(start, lines.get(start.line() + k).length() - value.get(k).length());
            }
        }
        return place;
    }

    private Place place(Event event) {
        return places.apply(event.getStartMark());
    }

    private ExperimentException wrong(Event event, String what) {
        return ExperimentException.at(place(event), "", what);
    }
}
