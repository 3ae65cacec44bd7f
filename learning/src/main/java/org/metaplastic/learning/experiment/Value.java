package org.metaplastic.learning.experiment;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.metaplastic.equations.EquationException;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.equations.Unit;
import org.metaplastic.learning.random.FirstValues;

/** A value that is about to be read: it is asked for what it should be, and fails with its place if it is not. */
final class Value {

    private final Node node;
    private final Place key;
    private final String path;
    private final Consumer<Section> opened;

    /**
     * @param key where its key was written
     * @param opened told if the value is read as a section
     */
    Value(Node node, Place key, String path, Consumer<Section> opened) {
        this.node = node;
        this.key = key;
        this.path = path;
        this.opened = opened;
    }

    ExperimentException error(String what) {
        return ExperimentException.at(node.place(), path, what);
    }

    /** The key, with the sections that it stands in. */
    String key() {
        return path;
    }

    /** What is wrong with the file that this value names; that the value names it is no mistake. */
    ExperimentException inNamedFile(EquationException wrong) {
        return inNamedFile(wrong, String.valueOf(wrong.getMessage()));
    }

    /** As {@link #inNamedFile(EquationException)}, in these words. */
    ExperimentException inNamedFile(Exception wrong, String what) {
        return ExperimentException.inFile(node.place().before(path) + what, wrong);
    }

    /** Whether this is a text of several lines. */
    boolean hasLines() {
        return node instanceof Node.Scalar scalar && scalar.text().contains("\n");
    }

    /**
     * Reads equations that are written out here.
     *
     * @param parser of a text and the origin that errors name
     */
    <T> T parsed(BiFunction<String, String, T> parser) {
        if (node.place() instanceof Place.Block block) {
            try {
                return parser.apply(block.inFile(text()), block.start().origin());
            } catch (EquationException e) {
                throw ExperimentException.inFile(String.valueOf(e.getMessage()), e);
            }
        }
        try {
            return parser.apply(text(), "line");
        } catch (EquationException e) {
            throw inNamedFile(e);
        }
    }

    private ExperimentException expected(String what) {
        return error("expected " + what + ", found " + node.described() + ".");
    }

    boolean isSection() {
        return node instanceof Node.Mapping;
    }

    Section section() {
        if (!(node instanceof Node.Mapping mapping)) {
            throw expected("a section of keys");
        }
        var section = new Section(mapping, key, path);
        opened.accept(section);
        return section;
    }

    /** This scalar as the only value of a section that was written short. */
    Section sectionOf(String only) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        entries.put(only, new Node.Entry(key, node));
        var section = new Section(new Node.Mapping(node.place(), entries), key, path);
        opened.accept(section);
        return section;
    }

    List<Value> list() {
        if (!(node instanceof Node.Sequence sequence)) {
            throw expected("a list in brackets, such as [a, b]");
        }
        List<Value> values = new ArrayList<>();
        for (Node item : sequence.items()) {
            values.add(new Value(item, key, path, _ -> {
            }));
        }
        return values;
    }

    String text() {
        return text("a text");
    }

    private String text(String wanted) {
        if (!(node instanceof Node.Scalar scalar) || scalar.missing()) {
            throw expected(wanted);
        }
        return scalar.text();
    }

    boolean isText(String text) {
        return node instanceof Node.Scalar scalar && scalar.text().equals(text);
    }

    /** A path, absolute: one that is not starts from where it was written. */
    Path path() {
        String text = text("the path of a file or folder");
        try {
            return node.place().folder().resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException none) {
            throw error("nothing can be called '" + text + "': " + none.getReason() + ".");
        }
    }

    /** A text that must be one of these. */
    String oneOf(String kind, Collection<String> known) {
        return oneOf(kind, known, text("the name of a " + kind));
    }

    /** As {@link #oneOf(String, Collection)}, for a part of this text. */
    String oneOf(String kind, Collection<String> known, String text) {
        if (!known.contains(text)) {
            throw error("unknown " + kind + " '" + text + "'." + Suggestion.didYouMean(text, known) + " There are: "
                    + String.join(", ", known) + ".");
        }
        return text;
    }

    /** A constant of an enumeration, in small letters with '-' for '_'. */
    <E extends Enum<E>> E choice(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        var labels = constants.stream().map(Value::label).toList();
        String text = text("one of " + String.join(", ", labels));
        int found = labels.indexOf(text);
        if (found < 0) {
            throw error("expected one of " + String.join(", ", labels) + ", found '" + text + "'."
                    + Suggestion.didYouMean(text, labels));
        }
        return constants.get(found);
    }

    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean flag() {
        return switch (text("true or false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw expected("true or false");
        };
    }

    int integer(int least) {
        return integer(least, Integer.MAX_VALUE);
    }

    int integer(int least, int most) {
        String wanted = "a whole number of " + least + (most == Integer.MAX_VALUE ? " or more" : " to " + most);
        int number = parsed(Integer::parseInt, wanted);
        if (number < least || number > most) {
            throw expected(wanted);
        }
        return number;
    }

    /** Any whole number of 64 bits. */
    long whole() {
        return parsed(Long::parseLong, "a whole number");
    }

    /** A finite number. */
    double number() {
        double number = parsed(Double::parseDouble, "a number");
        requireInRange(number);
        return number;
    }

    private void requireInRange(double number) {
        if (!Double.isFinite(number)) {
            throw expected("a finite number");
        }
        if (Math.abs(number) > Float.MAX_VALUE) {
            throw expected("a number " + FirstValues.IN_SINGLE_PRECISION);
        }
    }

    double positive() {
        double number = number();
        if (!(number > 0)) {
            throw expected("a number above 0");
        }
        return number;
    }

    double notNegative() {
        double number = number();
        if (!(number >= 0)) {
            throw expected("a number of 0 or more");
        }
        return number;
    }

    private <T> T parsed(Function<String, T> parser, String wanted) {
        try {
            return parser.apply(text(wanted).strip());
        } catch (NumberFormatException _) {
            throw expected(wanted);
        }
    }

    /** A number with this unit; the result is in ms and mV. */
    double quantity(Unit unit) {
        Quantity example = new Quantity(unit.equals(Unit.RATE) ? 0.1 : 20, unit);
        boolean plain = unit.equals(Unit.NONE);
        String wanted = plain ? "a number without unit" : "a quantity such as '" + example + "'";
        String text = text(wanted);
        Quantity found;
        try {
            found = Quantity.parse(text);
        } catch (EquationException _) {
            throw error("expected " + wanted + ", found " + node.described() + "." + (plain ? ""
                    : " Units are "
                            + String.join(", ", Quantity.unitNames()) + "."));
        }
        requireInRange(found.value());
        if (!found.unit().equals(unit)) {
            boolean bare = found.unit().equals(Unit.NONE);
            String name = example.toString().substring(example.toString().indexOf(' ') + 1);
            throw error("expected " + wanted + ", found '" + text + "'" + (bare ? ", which has no unit. Write '" + text
                    + " " + name + "' if that is meant." : plain ? ". Remove the unit." : ", which has another unit."));
        }
        return found.value();
    }

    /** A time as a whole number of steps, 0 or more. */
    int steps(double dt) {
        double time = quantity(Unit.TIME);
        double steps = Math.rint(time / dt);
        if (time < 0 || steps > Integer.MAX_VALUE || Math.abs(steps * dt - time) > 1e-6 * dt) {
            throw error("expected a whole number of steps of " + dt + " ms, 0 or more, found " + time
                    + " ms. Round it, or change 'dt'.");
        }
        return (int) steps;
    }

    /** A rate in Hz; moves the decimal point of the shortest text, so that 70 Hz are 70 and not 70.00000000000001. */
    double hertz() {
        return BigDecimal.valueOf(quantity(Unit.RATE)).movePointRight(3).doubleValue();
    }
}
