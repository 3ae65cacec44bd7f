package org.metaplastic.learning.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.library.TextFile;

/** The experiments that come with metaplastic, and files of experiments. */
public final class Experiments {

    private static final String FOLDER = "org/metaplastic/experiments/";
    private static final String HERE = "Experiments.class";
    private static final String ENDING = ".yaml";

    /** What an overview says about an experiment. */
    public record Entry(String name, String description, List<String> presets) {
        public Entry {
            presets = List.copyOf(presets);
        }
    }

    private Experiments() {}

    /** The names of the built-in ones, sorted. */
    public static List<String> names() {
        URL here = Objects.requireNonNull(Experiments.class.getResource(HERE));
        try (Stream<String> files = here.getProtocol().equals("jar") ? inJar(here) : inFolder(here)) {
            return files.filter(file -> file.endsWith(ENDING)).map(file -> file.substring(0, file.length() - ENDING
                    .length())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the built-in experiments.", e);
        }
    }

    /** The built-in ones, in the order of names. */
    public static List<Entry> builtIn() {
        return names().stream().map(name -> new Entry(name, ExperimentReader.read(name, List.of()).experiment()
                .description(), presets(name))).toList();
    }

    /** The presets that an experiment has, in the order in which they were written. */
    public static List<String> presets(String nameOrPath) {
        return List.copyOf(ExperimentTree.read(text(nameOrPath), origin(nameOrPath)).presets().entries().keySet());
    }

    /** The text of the experiment that one at {@code origin} names. */
    static String textBeside(String origin, Value named) {
        String name = named.text();
        if (!isPath(name)) {
            return builtIn(named.oneOf("experiment", names()));
        }
        if (name.contains("/") || name.contains("\\")) {
            throw named.error("'" + name + "' lies in another folder. Put it beside this file.");
        }
        String file = originBeside(origin, name);
        if (!isFile(file)) {
            throw named.error("there is no file '" + name + "' beside this one." + builtInOf(name));
        }
        return file(file);
    }

    /** What errors call the experiment that one at {@code origin} names. */
    static String originBeside(String origin, String name) {
        return isPath(name)
                ? origin.substring(0, Math.max(origin.lastIndexOf('/'), origin.lastIndexOf('\\')) + 1) + name
                : origin(name);
    }

    private static boolean isFile(String path) {
        try {
            return Files.isRegularFile(Path.of(path));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /** The YAML of a built-in experiment, or of a file: a path ends in .yaml or .yml. */
    public static String text(String nameOrPath) {
        return isPath(nameOrPath) ? file(nameOrPath) : builtIn(nameOrPath);
    }

    /** What errors call the text. */
    static String origin(String nameOrPath) {
        return isPath(nameOrPath) ? nameOrPath : nameOrPath + ENDING;
    }

    private static boolean isPath(String nameOrPath) {
        return nameOrPath.endsWith(ENDING) || nameOrPath.endsWith(".yml");
    }

    private static String builtIn(String name) {
        if (!name.contains("/")) {
            try (InputStream stream = Experiments.class.getResourceAsStream("/" + FOLDER + name + ENDING)) {
                if (stream != null) {
                    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the built-in experiment '" + name + "'.", e);
            }
        }
        List<String> names = names();
        throw ExperimentException.inWhatWasAsked("There is no built-in experiment '" + name + "'." + Suggestion
                .didYouMean(name,
                        names) + fileOf(name) + " There are: " + String.join(", ", names)
                + ". For an experiment of your own give the path of its file, such as my.yaml.");
    }

    /** The file that was meant, if only its ending was left out. */
    private static String fileOf(String name) {
        return !name.isEmpty() && isFile(name + ENDING) ? " Did you mean the file '" + name + ENDING + "'?" : "";
    }

    /** The built-in experiment that was meant, if an ending was added to its name. */
    private static String builtInOf(String path) {
        String name = path.replaceFirst("\\.ya?ml$", "");
        return names().contains(name) ? " Did you mean the built-in experiment '" + name + "'?" : "";
    }

    /** The text of a YAML file. */
    static String file(String path) {
        try {
            Path file = Path.of(path);
            if (Files.isDirectory(file)) {
                throw ExperimentException.inWhatWasAsked(path + ": this is a folder. Give the path of a .yaml file.");
            }
            if (Files.exists(file) && Files.size(file) > 4L * YamlTree.MOST_CHARACTERS) {
                throw ExperimentException.inFile(path + ": the file has " + Files.size(file)
                        + " bytes, too many for an experiment. Is it the right one?");
            }
            return TextFile.read(file, 4L * YamlTree.MOST_CHARACTERS);
        } catch (InvalidPathException | NoSuchFileException _) {
            throw ExperimentException.inWhatWasAsked(path + ": there is no such file." + builtInOf(path)
                    + " Paths start from " + Path.of("").toAbsolutePath() + ".");
        } catch (CharacterCodingException _) {
            throw ExperimentException.inFile(path + ": the file is not UTF-8 text. Save it as UTF-8.");
        } catch (IOException e) {
            throw ExperimentException.inFile(path + ": cannot be read: " + FileFailure.reason(e, Path.of(path)) + ".",
                    e);
        }
    }

    private static Stream<String> inFolder(URL here) throws IOException {
        Path classes = Path.of(URI.create(here.toString()));
        for (int parts = Experiments.class.getName().split("\\.").length; parts > 0; parts--) {
            classes = Objects.requireNonNull(classes.getParent());
        }
        return Files.list(classes.resolve(FOLDER)).map(file -> String.valueOf(file.getFileName()));
    }

    private static Stream<String> inJar(URL here) throws IOException {
        var connection = (JarURLConnection) here.openConnection();
        connection.setUseCaches(false);
        try (var jar = connection.getJarFile()) {
            List<String> files = jar.stream().map(file -> file.getName()).filter(file -> file.startsWith(FOLDER)).map(
                    file -> file.substring(FOLDER.length())).toList();
            return files.stream();
        }
    }
}
