package org.metaplastic.learning.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.encoding.EventCamera;
import org.metaplastic.learning.encoding.Presentation;
import org.metaplastic.learning.encoding.Saccades;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.task.InputSink;

/** Glyphs as a camera that moves over them sees them, in files of each format; a step of the camera is 1 ms. */
public final class SampleRecordings {

    private static final int SIDE = NmnistFile.SIDE;
    private static final int STEPS = 120;
    private static final EventCamera CAMERA = new EventCamera(SIDE, 0.3, 2, 0.1, new Saccades(12, 40), 1);

    private SampleRecordings() {}

    private record Event(int step, boolean brighter, int row, int column) {}

    private static List<Event> seen(CharacterSet set, int alphabet, int character, int drawer) {
        Presentation shown = CAMERA.show(set.image(alphabet, character, drawer), STEPS, Key.of(1).then(alphabet).then(
                character).then(drawer));
        var events = new ArrayList<Event>();
        for (int step = 0; step < STEPS; step++) {
            int now = step;
            shown.input(step, 0, new InputSink() {
                @Override
                public void spike(int population, int unit) {
                    int pixel = unit % (SIDE * SIDE);
                    events.add(new Event(now, unit < SIDE * SIDE, pixel / SIDE, pixel % SIDE));
                }

                @Override
                public void set(int population, int neuron, double value) {
                    throw new AssertionError("a camera says events");
                }
            });
        }
        return events;
    }

    /** {@code ALPHABET/CHARACTER/DRAWER.bin} for all that a set has. */
    public static void nmnist(CharacterSet set, Path folder) throws IOException {
        for (int a = 0; a < set.alphabets().size(); a++) {
            for (int c = 0; c < set.alphabets().get(a).characters().size(); c++) {
                Path character = Files.createDirectories(character(set, a, c, folder));
                for (int d = 0; d < set.alphabets().get(a).drawers(); d++) {
                    var bytes = new ByteArrayOutputStream();
                    for (Event event : seen(set, a, c, d)) {
                        int micros = 1000 * event.step;
                        bytes.writeBytes(new byte[] {(byte) event.column, (byte) event.row, (byte) ((event.brighter
                                ? 0x80
                                : 0) | micros >> 16), (byte) (micros >> 8), (byte) micros});
                    }
                    Files.write(character.resolve(String.format(Locale.ROOT, "%05d.bin", d)), bytes.toByteArray());
                }
            }
        }
    }

    /** {@code ALPHABET/CHARACTER/DRAWER.aedat4} of a camera of 346 x 260 pixels. */
    public static void aedat(CharacterSet set, Path folder) throws IOException {
        for (int a = 0; a < set.alphabets().size(); a++) {
            for (int c = 0; c < set.alphabets().get(a).characters().size(); c++) {
                Path character = Files.createDirectories(character(set, a, c, folder));
                for (int d = 0; d < set.alphabets().get(a).drawers(); d++) {
                    Files.write(character.resolve(String.format(Locale.ROOT, "%05d.aedat4", d)), new SampleAedat(
                            AedatCompression.LZ4).events(packet(seen(set, a, c, d), 0)).bytes());
                }
            }
        }
    }

    /** {@code ALPHABET/CHARACTER} with one file of all drawers, a second each, and a table. */
    public static void nomniglot(CharacterSet set, Path folder) throws IOException {
        for (int a = 0; a < set.alphabets().size(); a++) {
            for (int c = 0; c < set.alphabets().get(a).characters().size(); c++) {
                Path character = Files.createDirectories(character(set, a, c, folder));
                var file = new SampleAedat(AedatCompression.NONE);
                var table = new StringBuilder("number,first,last\n");
                for (int d = 0; d < set.alphabets().get(a).drawers(); d++) {
                    file.events(packet(seen(set, a, c, d), 1_000_000L * d));
                    table.append(d + 1).append(',').append(1_000_000L * d).append(',').append(1_000_000L * (d + 1))
                            .append('\n');
                }
                Files.write(character.resolve("recording.aedat4"), file.bytes());
                Files.writeString(character.resolve("recording.csv"), table);
            }
        }
    }

    private static Path character(CharacterSet set, int alphabet, int character, Path folder) {
        return folder.resolve(set.alphabets().get(alphabet).name()).resolve(set.alphabets().get(alphabet).characters()
                .get(character));
    }

    /** Each pixel of the small camera in the middle of those of the large one that it stands for. */
    private static byte[][] packet(List<Event> events, long begin) {
        return events.stream().map(event -> SampleAedat.event(begin + 1000L * event.step, (2 * event.column + 1) * 346
                / (2 * SIDE), (2 * event.row + 1) * 260 / (2 * SIDE), event.brighter)).toArray(byte[][]::new);
    }
}
