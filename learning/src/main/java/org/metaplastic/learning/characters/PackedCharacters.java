package org.metaplastic.learning.characters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A set whose images are in memory, one bit a pixel: 26 MB for 19,280 of them. */
public final class PackedCharacters implements CharacterSet {

    private static final String KIND = "characters";

    private final String name;
    private final List<Alphabet> alphabets;
    private final int[] firsts;
    private final byte[] packed;

    private PackedCharacters(String name, List<Alphabet> alphabets, byte[] packed) {
        this.name = name;
        this.alphabets = List.copyOf(alphabets);
        this.packed = packed;
        // Not more than fits the bytes that there are, whatever a damaged file says.
        double images = alphabets.stream().mapToDouble(alphabet -> (double) alphabet.characters().size() * alphabet
                .drawers()).sum();
        if (packed.length != images * CharacterImage.BYTES) {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "Set '%s': the alphabets have %.0f images, but there are %s.", name, images, packed.length
                            / (double) CharacterImage.BYTES));
        }
        firsts = new int[alphabets.size() + 1];
        for (int k = 0; k < alphabets.size(); k++) {
            firsts[k + 1] = firsts[k] + alphabets.get(k).images();
        }
    }

    /** A set of images in the order of alphabets, in them of characters, in those of drawers. */
    public static PackedCharacters of(String name, List<Alphabet> alphabets, List<CharacterImage> images) {
        return new PackedCharacters(name, alphabets, CharacterImage.pack(images, images.size()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Alphabet> alphabets() {
        return alphabets;
    }

    @Override
    public CharacterImage image(int alphabet, int character, int drawer) {
        Alphabet found = alphabets.get(alphabet);
        return CharacterImage.view(packed, firsts[alphabet] + found.drawers() * Objects.checkIndex(character,
                found.characters().size()) + Objects.checkIndex(drawer, found.drawers()));
    }

    /** SHA-256 of the images in their order, whatever archive they came from. */
    public String checksum() {
        return PackedFile.sha256(packed);
    }

    @Override
    public Optional<String> sha256() {
        return Optional.of(checksum());
    }

    PackedFile toFile() {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.put("name", name);
        var list = index.putArray("alphabets");
        for (Alphabet alphabet : alphabets) {
            ObjectNode entry = list.addObject();
            entry.put("name", alphabet.name());
            entry.put("drawers", alphabet.drawers());
            alphabet.characters().forEach(entry.putArray("characters")::add);
        }
        return new PackedFile(KIND, index, packed);
    }

    static PackedCharacters of(PackedFile file) {
        var alphabets = new ArrayList<Alphabet>();
        for (JsonNode entry : file.indexOf(KIND).path("alphabets")) {
            var characters = new ArrayList<String>();
            entry.path("characters").forEach(character -> characters.add(character.asString()));
            alphabets.add(new Alphabet(entry.path("name").asString(), characters, entry.path("drawers").asInt()));
        }
        return new PackedCharacters(file.index().path("name").asString(), alphabets, file.images());
    }
}
