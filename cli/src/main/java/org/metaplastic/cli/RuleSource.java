package org.metaplastic.cli;

import java.nio.file.Path;
import org.metaplastic.equations.EquationException;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.library.EquationFolder;

/** Finds a rule by name or path. */
final class RuleSource {

<<<<<<< HEAD
    private static final String ENDING = ".rule";
=======
    static final String ENDING = ".rule";
    private static final long MOST_BYTES = 1 << 20;
>>>>>>> w4

    private RuleSource() {}

    /**
     * Reads a rule of the library, or the file of one.
     *
     * @throws UsageException if there is none
     * @throws EquationException if it is no rule
     */
    static RuleEquations read(String nameOrPath) {
        try {
<<<<<<< HEAD
            return new EquationFolder(Path.of("")).rule(nameOrPath);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new UsageException(Character.toUpperCase(message.charAt(0)) + message.substring(1) + (nameOrPath
                    .endsWith(ENDING) ? "" : " For a rule of your own give the path of its " + ENDING + " file."));
=======
            return Library.rule(nameOrPath);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException(unknown.getMessage() + " For a rule of your own give the path of its " + ENDING
                    + " file, for what a run learned its folder.");
        }
    }

    private static String text(String path) {
        try {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                throw new UsageException("There is no file '" + path + "'.");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new UsageException("'" + path + "' is too long for a rule. Is it the right file?");
            }
            return Files.readString(file);
        } catch (InvalidPathException _) {
            throw new UsageException("'" + path + "' is not a path.");
        } catch (CharacterCodingException _) {
            throw new UsageException("'" + path + "' is not UTF-8 text.");
        } catch (IOException e) {
            throw new UsageException("Cannot read '" + path + "': " + e.getMessage());
>>>>>>> w5
        }
    }
}
