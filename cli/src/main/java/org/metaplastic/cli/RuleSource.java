package org.metaplastic.cli;

import java.nio.file.Path;
import org.metaplastic.equations.EquationException;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.library.EquationFolder;

/** Finds a rule by name or path. */
final class RuleSource {

    static final String ENDING = ".rule";

    private RuleSource() {}

    /**
     * Reads a rule of the library, or the file of one.
     *
     * @throws UsageException if there is none
     * @throws EquationException if it is no rule
     */
    static RuleEquations read(String nameOrPath) {
        try {
            return new EquationFolder(Path.of("")).rule(nameOrPath);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new UsageException(Character.toUpperCase(message.charAt(0)) + message.substring(1) + (nameOrPath
                    .endsWith(ENDING) ? ""
                            : " For a rule of your own give the path of its " + ENDING
                                    + " file, for what a run learned its folder."));
        }
    }
}
