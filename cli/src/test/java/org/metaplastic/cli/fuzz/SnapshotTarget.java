package org.metaplastic.cli.fuzz;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;

/**
 * What a snapshot says, with a checksum that is right: of an array a line "NAME = LENGTH", of metadata a line "NAME: TEXT".
 * The one before it is whole.
 */
final class SnapshotTarget implements Target {

    private static final String LAST = "snapshots/step-00000003.safetensors";
    private static final String ARRAY = " = ";
    private static final String TEXT = ": ";
    private static final int LONGEST = 1 << 16;

    private final FuzzedRun run = FuzzedRun.of("--set", "outer.snapshots={every: 1, keep: 2}", "--set",
            "learning.retreat={times: 2, rate_factor: 0.5, loss_factor: 3}");
    private final SortedMap<String, Tensor> arrays = new TreeMap<>();
    private final SortedMap<String, String> metadata = new TreeMap<>();

    SnapshotTarget() {
        try {
            Path file = Files.createTempFile("snapshot", ".safetensors");
            try {
                Safetensors content = Safetensors.read(Files.write(file, run.content(LAST)));
                arrays.putAll(content.tensors());
                metadata.putAll(content.metadata());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        metadata.remove("sha256");
    }

    @Override
    public List<byte[]> seeds() {
        var text = new StringBuilder();
        metadata.forEach((name, value) -> text.append(name).append(TEXT).append(value).append('\n'));
        arrays.forEach((name, tensor) -> text.append(name).append(ARRAY).append(tensor.values().length).append('\n'));
        return List.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of("step: ", "seconds: ", "ended_by: STEPS\nended_because: x\n",
                "ended_by: STOPPED\nended_because: x\n",
                "best_step: ", "best_loss: NaN", "looks_without_better: -1",
                "confirmation_episodes: 9223372036854775807",
                "metrics_bytes: 0", "metrics_bytes: -1", "retreats: 2", "first_loss: NaN", "good/", "trained/",
                "optimiser/",
                "best/", "skipped_steps = 3\n");
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        var tensors = new TreeMap<String, Tensor>();
        var texts = new TreeMap<String, String>();
        new String(input, StandardCharsets.UTF_8).lines().forEach(line -> {
            int array = line.indexOf(ARRAY);
            int text = line.indexOf(TEXT);
            if (array > 0) {
                String name = line.substring(0, array);
                tensors.put(name, tensor(name, line.substring(array + ARRAY.length())));
            } else if (text > 0) {
                texts.put(line.substring(0, text), line.substring(text + TEXT.length()));
            }
        });
        texts.remove("sha256");
        texts.put("sha256", checksum(tensors, texts));
        Path copy = run.copyTo(folder);
        new Safetensors(tensors, texts).write(copy.resolve(LAST));
        Files.delete(copy.resolve("result.json"));
        FuzzedRun.resume(copy);
    }

    private Tensor tensor(String name, String length) {
        int size = length.matches("\\d{1,5}") ? Math.min(LONGEST, Integer.parseInt(length)) : 0;
        Tensor known = arrays.get(name);
        return known != null && known.values().length == size ? known : Tensor.of(new double[size], size);
    }

    /** As docs/decisions/010-snapshots-are-safetensors.md has it. */
    private static String checksum(SortedMap<String, Tensor> tensors, SortedMap<String, String> texts)
            throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (var out = new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
                out.writeInt(texts.size());
                for (Map.Entry<String, String> entry : texts.entrySet()) {
                    write(out, entry.getKey());
                    write(out, entry.getValue());
                }
                for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                    write(out, entry.getKey());
                    write(out, entry.getValue().toString());
                    for (double value : entry.getValue().values()) {
                        out.writeLong(Double.doubleToRawLongBits(value));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
