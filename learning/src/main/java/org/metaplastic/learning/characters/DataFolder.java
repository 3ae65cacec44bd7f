package org.metaplastic.learning.characters;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a user's data lies. */
public final class DataFolder {

    /** The variable that names it. */
    public static final String VARIABLE = "METAPLASTIC_DATA";

    private static final String SHARED = "XDG_DATA_HOME";
    private static final String NAME = "metaplastic";

    private DataFolder() {}

    /**
     * The folder that METAPLASTIC_DATA names; without it "metaplastic" in XDG_DATA_HOME, or in ".local/share" of the
     * user's home. It need not exist.
     *
     * @param environment the variables of the process
     */
    public static Path of(Map<String, String> environment, Path home) {
        return given(environment, VARIABLE).map(Path::of).orElseGet(() -> given(environment, SHARED).map(Path::of)
                // The XDG specification asks to ignore paths that are not absolute.
                .filter(Path::isAbsolute).orElseGet(() -> home.resolve(".local").resolve("share")).resolve(NAME));
    }

    private static Optional<String> given(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }
}
