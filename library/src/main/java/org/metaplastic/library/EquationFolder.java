package org.metaplastic.library;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metaplastic.equations.EquationException;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.EquationResolver;
import org.metaplastic.equations.ModifierEquations;
import org.metaplastic.equations.RuleEquations;

/**
 * A user's folder of equations, with the library behind it: a name that ends in {@code .rule} or {@code .modifier} is
 * the path of a file, relative to the folder; any other is of the library. Files compose each other by paths relative
 * to themselves. A name that stands for nothing is an {@link IllegalArgumentException}, what is wrong with a file an
 * {@link EquationException}.
 */
public final class EquationFolder implements EquationResolver {

    private static final String RULE = ".rule";
    private static final String MODIFIER = ".modifier";
    private static final long MOST_BYTES = 256 * 1024;

    private final Path folder;
    /** The rules that are being read, each composing the next. */
    private final List<Path> open;

    public EquationFolder(Path folder) {
        this(folder, List.of());
    }

    private EquationFolder(Path folder, List<Path> open) {
        this.folder = folder;
        this.open = open;
    }

    @Override
    public RuleEquations rule(String name) {
        if (!name.endsWith(RULE)) {
            return Library.rule(name);
        }
        String text = text(name);
        Path file = folder.resolve(name).normalize();
        if (open.contains(file)) {
            throw new IllegalArgumentException("'" + name + "' composes itself: " + circle(file)
                    + ". Compose a rule that is written out.");
        }
        var path = new ArrayList<>(open);
        path.add(file);
        return EquationParser.rule(text, name, new EquationFolder(file.resolveSibling(""), path));
    }

    private String circle(Path file) {
        return Stream.concat(open.subList(open.indexOf(file), open.size()).stream(), Stream.of(file)).map(
                Path::getFileName).map(Path::toString).collect(Collectors.joining(" -> "));
    }

    @Override
    public ModifierEquations modifier(String name) {
        return name.endsWith(MODIFIER) ? EquationParser.modifier(text(name), name) : Library.modifier(name);
    }

    /** The text of a file of equations. */
    public String text(String name) {
        return text(name, MOST_BYTES);
    }

    /** The text of any file of the folder, of up to so many bytes. */
    public String text(String name, long mostBytes) {
        try {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file) && Files.size(file) > mostBytes) {
                throw EquationException.unreadable(name, "the file has more than " + mostBytes + " bytes. Split it.");
            }
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("'" + name + "' is a folder. Give the path of a file.");
            }
            return TextFile.read(file, mostBytes);
        } catch (InvalidPathException _) {
            throw new IllegalArgumentException("there is no file '" + name + "'.");
        } catch (NoSuchFileException _) {
            throw new IllegalArgumentException("there is no file '" + folder.resolve(name) + "'.");
        } catch (CharacterCodingException _) {
            throw EquationException.unreadable(name, "the file is not UTF-8 text. Save it as UTF-8.");
        } catch (IOException e) {
            throw EquationException.unreadable(name, "the file cannot be read (" + e.getMessage() + ").");
        }
    }
}
