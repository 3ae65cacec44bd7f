package org.metaplastic.learning.characters.omniglot;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a set must contain.
 *
 * @param set its name
 * @param characters how many each alphabet has
 * @param drawers how many drew each character
 * @param checksum of its images, where it is known
 */
record Inventory(String set, SortedMap<String, Integer> characters, int drawers, Optional<String> checksum) {

    private static final int DRAWERS = 20;

    Inventory {
        characters = Collections.unmodifiableSortedMap(new TreeMap<>(characters));
    }

    /** The official background set: 30 alphabets, 964 characters. */
    static Inventory background() {
        return new Inventory("background", alphabets("""
                Alphabet_of_the_Magi 20
                Anglo-Saxon_Futhorc 29
                Arcadian 26
                Armenian 41
                Asomtavruli_(Georgian) 40
                Balinese 24
                Bengali 46
                Blackfoot_(Canadian_Aboriginal_Syllabics) 14
                Braille 26
                Burmese_(Myanmar) 34
                Cyrillic 33
                Early_Aramaic 22
                Futurama 26
                Grantha 43
                Greek 24
                Gujarati 48
                Hebrew 22
                Inuktitut_(Canadian_Aboriginal_Syllabics) 16
                Japanese_(hiragana) 52
                Japanese_(katakana) 47
                Korean 40
                Latin 26
                Malay_(Jawi_-_Arabic) 40
                Mkhedruli_(Georgian) 41
                N_Ko 33
                Ojibwe_(Canadian_Aboriginal_Syllabics) 14
                Sanskrit 42
                Syriac_(Estrangelo) 23
                Tagalog 17
                Tifinagh 55
                """), DRAWERS, Optional.of("fa99ab70a348e2f9f02e33f6c9beb789eb1241418acf7ebc2f703301815bf452"));
    }

    /** The official evaluation set: 20 alphabets, 659 characters. */
    static Inventory evaluation() {
        return new Inventory("evaluation", alphabets("""
                Angelic 20
                Atemayar_Qelisayer 26
                Atlantean 26
                Aurek-Besh 26
                Avesta 26
                Ge_ez 26
                Glagolitic 45
                Gurmukhi 45
                Kannada 41
                Keble 26
                Malayalam 47
                Manipuri 40
                Mongolian 30
                Old_Church_Slavonic_(Cyrillic) 45
                Oriya 46
                Sylheti 28
                Syriac_(Serto) 23
                Tengwar 25
                Tibetan 42
                ULOG 26
                """), DRAWERS, Optional.empty());
    }

    private static SortedMap<String, Integer> alphabets(String lines) {
        var characters = new TreeMap<String, Integer>();
        for (String line : lines.strip().split("\n")) {
            int blank = line.lastIndexOf(' ');
            characters.put(line.substring(0, blank), Integer.valueOf(line.substring(blank + 1)));
        }
        return characters;
    }

    /** How many images the set has. */
    int images() {
        return drawers * characters.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What messages call it. */
    String label() {
        return set + " set";
    }
}
