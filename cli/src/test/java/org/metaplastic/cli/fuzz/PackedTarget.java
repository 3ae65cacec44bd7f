package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.metaplastic.learning.characters.Alphabet;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.OneShotRun;
import org.metaplastic.learning.characters.PackedCharacters;

/** Characters and one-shot runs as metaplastic stores them. */
final class PackedTarget implements Target {

    private static final int DIGEST_BYTES = 32;
    private static final String NAME = "background";
    private static final String RUNS = "one-shot-runs";

    @Override
    public List<byte[]> seeds() {
        CharacterImage line = CharacterImage.of((row, _) -> row == 7);
        CharacterImage cross = CharacterImage.of((row, column) -> row == column);
        try {
            var store = new CharacterStore(Files.createTempDirectory("seed"));
            store.store(PackedCharacters.of(NAME, List.of(new Alphabet("Ogham", List.of("beith", "luis"), 2)), List.of(
                    line, cross, line, cross)));
            store.store(List.of(new OneShotRun("run01", List.of(line, cross), List.of(cross, line), List.of(1, 0))));
            List<Path> files = List.of(store.file(NAME), store.runsFile());
            List<byte[]> seeds = List.of(Files.readAllBytes(files.getFirst()), Files.readAllBytes(files.getLast()));
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(store.folder());
            return seeds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> dictionary() {
        return List.of("MPCHARS\n", "characters", RUNS, "\"pixels\":105", "\"alphabets\":[]", "\"drawers\":-1",
                "\"drawers\":2147483647", "\"classes\":2147483647", "\"answers\":[0,7]", "[]", "{}", "null");
    }

    /** Mostly with the checksum of what it holds, and an index that is as long as it says. */
    @Override
    public byte[] repaired(byte[] mutant, RandomGenerator random) {
        int end = mutant.length - DIGEST_BYTES;
        int images = 4 * CharacterImage.BYTES;
        if (end < 16 + images || random.nextInt(8) == 0) {
            return mutant;
        }
        byte[] repaired = mutant.clone();
        if (random.nextInt(4) > 0) {
            ByteBuffer.wrap(repaired).putInt(12, end - 16 - images);
        }
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(repaired, end));
            System.arraycopy(sum, 0, repaired, end, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        return repaired;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        var store = new CharacterStore(folder);
        if (new String(input, StandardCharsets.ISO_8859_1).contains(RUNS)) {
            Files.write(store.runsFile(), input);
            store.runs();
            return;
        }
        Files.write(store.file(NAME), input);
        CharacterSet set = store.set(NAME).orElseThrow();
        for (int k = 0; k < set.alphabets().size(); k++) {
            Alphabet alphabet = set.alphabets().get(k);
            if (alphabet.images() > 0) {
                set.image(k, alphabet.characters().size() - 1, alphabet.drawers() - 1);
            }
        }
    }
}
