package org.metaplastic.learning.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Which metaplastic this is, as its jar says; "unpackaged" and "unknown" where it runs from a folder of classes. */
public record BuildInfo(String version, String commit) {

    private static final String JAR_SEPARATOR = "!/";

    /** That of this class. */
    public static BuildInfo current() {
        URL here = Objects.requireNonNull(BuildInfo.class.getResource("BuildInfo.class"));
        String text = here.toString();
        int jar = text.indexOf(JAR_SEPARATOR);
        if (jar < 0) {
            return new BuildInfo("unpackaged", "unknown");
        }
        String manifest = text.substring(0, jar) + JAR_SEPARATOR + "META-INF/MANIFEST.MF";
        try (InputStream stream = URI.create(manifest).toURL().openStream()) {
            Attributes attributes = new Manifest(stream).getMainAttributes();
            return new BuildInfo(or(attributes.getValue("Implementation-Version"), "unpackaged"),
                    or(attributes.getValue("Implementation-Commit"), "unknown"));
        } catch (IOException unreadable) {
            return new BuildInfo("unpackaged", "unknown");
        }
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
