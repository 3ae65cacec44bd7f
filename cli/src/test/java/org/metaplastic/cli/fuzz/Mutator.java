package org.metaplastic.cli.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes mutants of good inputs; the same random numbers make the same ones. */
final class Mutator {

    private static final List<String> NUMBERS = List.of("0", "-0", "-1", "1", "2147483647", "2147483648",
            "-2147483648", "4294967296", "9223372036854775807", "99999999999999999999", "1e308", "1e309", "-1e308",
            "5e-324", "1e-999999999", "1e999999999", "1e99999999999999999999", "0.1", "NaN", "Infinity", "1_000",
            "0x10",
            "٣", "65536", "1000000", "1e9");
    private static final List<String> TEXTS = List.of("", " ", "\t", "\u0000", "\u0085", "\u2028", "\ufeff", "é",
            "\ud800",
            "\"", "'", "\\", "../../x", Fuzzing.ELSEWHERE, "/etc/hostname", "%s%n", "~", "\n", "\r", "{", "[", "(", ")",
            "]", "}", ":",
            "- ",
            "*", "&a ", "*a", "!!java.lang.Object ", "|", ">", "#", ",", "=", "^", ".", "..");
    private static final List<Long> WHOLE = List.of(0L, 1L, -1L, 127L, 128L, 255L, 256L, 32767L, 65535L, 65536L,
            (long) Integer.MAX_VALUE, (long) Integer.MIN_VALUE, 1L << 30, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|[0-9][0-9.]*|\\s+|.");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.]*");
    private static final int MOST_CHANGES = 4;

    private final RandomGenerator random;
    private final List<String> dictionary;

    Mutator(RandomGenerator random, List<String> dictionary) {
        this.random = random;
        this.dictionary = dictionary;
    }

    byte[] mutant(byte[] seed, boolean text) {
        byte[] mutant = seed;
        for (int k = random.nextInt(1, MOST_CHANGES + 1); k > 0; k--) {
            mutant = text && random.nextInt(8) > 0 ? text(mutant) : bytes(mutant);
        }
        return mutant;
    }

    private byte[] text(byte[] seed) {
        String text = new String(seed, StandardCharsets.UTF_8);
        String mutant = random.nextBoolean() ? words(text) : lines(text);
        return mutant.getBytes(StandardCharsets.UTF_8);
    }

    private String lines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int line = random.nextInt(lines.size());
        String chosen = lines.get(line);
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(random.nextInt(lines.size()), chosen);
            case 2 -> Collections.swap(lines, line, random.nextInt(lines.size()));
            case 3 -> lines.set(line, " ".repeat(random.nextInt(8)) + chosen.strip());
            case 4 -> lines.addAll(line, Collections.nCopies(random.nextInt(1, 300), chosen));
            default -> lines.subList(line, Math.min(lines.size(), line + random.nextInt(1, 5))).clear();
        }
        return String.join("\n", lines);
    }

    private String words(String text) {
        List<String> words = WORD.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(
                ArrayList::new));
        if (words.isEmpty()) {
            return any();
        }
        int word = random.nextInt(words.size());
        String chosen = words.get(word);
        switch (random.nextInt(8)) {
            case 0 -> words.remove(word);
            case 1 -> words.set(word, words.get(random.nextInt(words.size())));
            case 2 -> words.set(word, any());
            case 3 -> words.add(word, any());
            case 4, 5 -> number(words, word);
            case 6 -> words.set(word, nested(chosen));
            default -> words.set(word, chosen.repeat(random.nextInt(2, 2000)));
        }
        return String.join("", words);
    }

    /** Puts an extreme in place of the next number. */
    private void number(List<String> words, int from) {
        for (int k = from; k < words.size(); k++) {
            if (NUMBER.matcher(words.get(k)).matches()) {
                words.set(k, one(NUMBERS));
                return;
            }
        }
    }

    private String nested(String inner) {
        int depth = random.nextInt(1, 2) << random.nextInt(13);
        String pair = one(List.of("()", "[]", "{}"));
        String before = random.nextInt(3) == 0 ? "exp(" : random.nextBoolean() ? "- " : pair.substring(0, 1);
        return before.repeat(depth) + inner + (before.equals("- ") ? ""
                : before.equals("exp(") ? ")" : pair.substring(1))
                .repeat(random.nextInt(8) == 0 ? depth - 1 : depth);
    }

    private String any() {
        int from = random.nextInt(dictionary.isEmpty() ? 2 : 4);
        return one(from == 0 ? NUMBERS : from == 1 ? TEXTS : dictionary);
    }

    private byte[] bytes(byte[] seed) {
        if (seed.length == 0) {
            return any().getBytes(StandardCharsets.UTF_8);
        }
        int at = random.nextInt(seed.length);
        int end = at + random.nextInt(1, Math.min(64, seed.length - at) + 1);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(seed, at);
            case 1 -> flipped(seed, at);
            case 2 -> joined(Arrays.copyOf(seed, end), Arrays.copyOfRange(seed, at, seed.length));
            case 3 -> joined(Arrays.copyOf(seed, at), Arrays.copyOfRange(seed, end, seed.length));
            case 4 -> joined(Arrays.copyOf(seed, at), any().getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(seed,
                    at, seed.length));
            case 5 -> moved(seed, at, end);
            default -> whole(seed, at);
        };
    }

    private byte[] flipped(byte[] seed, int at) {
        byte[] mutant = seed.clone();
        mutant[at] ^= (byte) (1 << random.nextInt(8));
        return mutant;
    }

    private byte[] moved(byte[] seed, int from, int to) {
        byte[] rest = joined(Arrays.copyOf(seed, from), Arrays.copyOfRange(seed, to, seed.length));
        int at = random.nextInt(rest.length + 1);
        return joined(Arrays.copyOf(rest, at), Arrays.copyOfRange(seed, from, to), Arrays.copyOfRange(rest, at,
                rest.length));
    }

    /** Puts an extreme where a length or an offset may be. */
    private byte[] whole(byte[] seed, int at) {
        long value = WHOLE.get(random.nextInt(WHOLE.size()));
        byte[] number = ByteBuffer.allocate(Long.BYTES).order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN
                : ByteOrder.LITTLE_ENDIAN).putLong(value).array();
        int bytes = 1 << random.nextInt(4);
        byte[] mutant = seed.clone();
        System.arraycopy(number, random.nextBoolean() ? 0 : Long.BYTES - bytes, mutant, at, Math.min(bytes, seed.length
                - at));
        return mutant;
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
