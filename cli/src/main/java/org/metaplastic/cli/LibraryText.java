package org.metaplastic.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.metaplastic.library.Library;

/** The files of library entries, and their names. */
final class LibraryText {

    private LibraryText() {}

    /** Every name that there is. */
    static List<String> names() {
        return Stream.of(Library.rules(), Library.modifiers(), Library.neurons(), Library.surrogates())
                .flatMap(List::stream).map(Library.Entry::name).distinct().toList();
    }

    /** The file of the modifier, neuron or surrogate of that name. */
    static Optional<String> ofOtherThanRule(String name) {
        return Stream.of(Library.modifiers(), Library.neurons(), Library.surrogates()).flatMap(List::stream)
                .filter(entry -> entry.name().equals(name)).map(Library.Entry::text).findFirst();
    }
}
