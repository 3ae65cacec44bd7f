package org.metaplastic.learning.characters.omniglot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterImage;

/** Reads PNG images of characters: black ink on white paper. The size is known before anything is decoded. */
final class PngImage {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER = 0x49484452;
    private static final int END = 0x49454e44;
    private static final int AROUND_DATA = 3 * Integer.BYTES;
    private static final int COLOUR = 0xffffff;

    private PngImage() {}

    /**
     * The image in a file.
     *
     * @throws CharacterDataException if it is damaged, of another size, or has grey pixels; the message is the reason
     *             alone
     */
    static CharacterImage read(byte[] file) throws CharacterDataException {
        checkChunks(file);
        int[] pixels = decode(file);
        for (int pixel : pixels) {
            int colour = pixel & COLOUR;
            if (colour != 0 && colour != COLOUR) {
                throw new CharacterDataException("has pixels that are neither black nor white");
            }
        }
        return CharacterImage.of((row, column) -> (pixels[row * CharacterImage.SIZE + column] & COLOUR) == 0);
    }

    /** Follows the chunks to the end, as the decoder ignores their checksums. */
    private static void checkChunks(byte[] file) throws CharacterDataException {
        if (file.length < SIGNATURE.length || !Arrays.equals(SIGNATURE, Arrays.copyOf(file, SIGNATURE.length))) {
            throw new CharacterDataException("is no PNG image");
        }
        ByteBuffer bytes = ByteBuffer.wrap(file, SIGNATURE.length, file.length - SIGNATURE.length);
        boolean first = true;
        int type;
        do {
            int length = bytes.remaining() < AROUND_DATA ? -1 : bytes.getInt();
            if (length < 0 || length > bytes.remaining() - 2 * Integer.BYTES) {
                throw new CharacterDataException("is cut short");
            }
            var sum = new CRC32();
            sum.update(file, bytes.position(), Integer.BYTES + length);
            type = bytes.getInt();
            if (first) {
                checkSize(type == HEADER && length >= 2 * Integer.BYTES, bytes.duplicate());
                first = false;
            }
            bytes.position(bytes.position() + length);
            if (bytes.getInt() != (int) sum.getValue()) {
                throw new CharacterDataException("does not fit its checksum");
            }
        } while (type != END);
    }

    private static void checkSize(boolean header, ByteBuffer bytes) throws CharacterDataException {
        if (!header) {
            throw new CharacterDataException("is no PNG image");
        }
        int width = bytes.getInt();
        int height = bytes.getInt();
        if (width != CharacterImage.SIZE || height != CharacterImage.SIZE) {
            throw new CharacterDataException("is " + width + " x " + height + " pixels instead of "
                    + CharacterImage.SIZE + " x " + CharacterImage.SIZE);
        }
    }

    private static int[] decode(byte[] file) throws CharacterDataException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            BufferedImage image = reader.read(0);
            return image.getRGB(0, 0, CharacterImage.SIZE, CharacterImage.SIZE, null, 0, CharacterImage.SIZE);
        } catch (IOException | RuntimeException damaged) {
            // The decoder answers some damages by an IndexOutOfBoundsException or the like.
            throw new CharacterDataException("cannot be decoded", damaged);
        } finally {
            reader.dispose();
        }
    }
}
