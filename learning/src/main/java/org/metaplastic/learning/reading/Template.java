package org.metaplastic.learning.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places such as {@code @title@}, which stand for what is put there. */
record Template(String text) {

    private static final Pattern PLACE = Pattern.compile("@([a-z]+)@");

    /** The file of that name beside this class. */
    static Template read(String file) {
        try (InputStream stream = Template.class.getResourceAsStream(file)) {
            return new Template(new String(Objects.requireNonNull(stream, file).readAllBytes(),
                    StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + file + "', which is part of metaplastic.", e);
        }
    }

    /** The text with each place filled; what is filled in is not looked through again. */
    String filled(Map<String, String> parts) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place
                .group(1)), place.group())));
    }
}
