package org.metaplastic.learning.file;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.learning.random.Key;

class DamagedSafetensorsTests {

    private static final int DATA = 16;

    @TempDir
    private Path folder;

    /** Headers in which ' stands for ", over 16 bytes of values. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'w':{'dtype':'F64','shape':[2],'data_offsets':[0,16]} | not JSON",
            "{'w':1}                                                | is 1, but must have 'dtype', 'shape'",
            "{'w':{'dtype':'F64','shape':[1],'data_offsets':[0,8]},"
                    + "'w':{'dtype':'F64','shape':[1],'data_offsets':[8,16]}} | Duplicate",
            "{'w':{'dtype':'F64','dtype':'F32','shape':[1],'data_offsets':[0,8]}} | Duplicate",
            "{'w':{'dtype':'F64','shape':[2],'data_offsets':[0,16],'x':[[]]}} {} | follows behind its end",
            "{'w':{'dtype':'F64','shape':[2],'data_offsets':[0,16],'x':[[[]]]}} | nesting depth (5) exceeds",
            "{'w':{'dtype':'F64','shape':[2],'data_offsets':[0,16,16]}} | a list of more than 2",
            "{'w':{'dtype':'F64','shape':2,'data_offsets':[0,16]}}  | needs 'shape'",
            "{'__metadata__':[]}                                    | must be texts by name",
            "['w']                                                  | does not begin with '{'",
            "{} []                                                  | not JSON that can be read",
            "{'w':{'dtype':'I64','shape':[2],'data_offsets':[0,16]}} | only \"F32\" and \"F64\"",
            "{'w':{'shape':[2],'data_offsets':[0,16]}}              | has no dtype",
            "{'w':{'dtype':'F64','data_offsets':[0,16]}}            | needs 'shape'",
            "{'w':{'dtype':'F64','shape':[2],'data_offsets':[0]}}   | needs 'shape'",
            "{'w':{'dtype':'F64','shape':[3],'data_offsets':[0,24]}} | the tensors take 24 bytes, but the file has 16",
            "{'w':{'dtype':'F64','shape':[2],'data_offsets':[-8,8]}} | has -8",
            "{'w':{'dtype':'F64','shape':[-2],'data_offsets':[0,16]}} | has -2",
            "{'w':{'dtype':'F64','shape':[2.0],'data_offsets':[0,16]}} | has 2.0",
            "{'w':{'dtype':'F64','shape':[1],'data_offsets':[0,16]}} | take 8 bytes",
            "{'w':{'dtype':'F64','shape':[2],'data_offsets':[16,0]}} | take 16 bytes",
            "{'w':{'dtype':'F64','shape':[65536,65536],'data_offsets':[0,16]}} | more than",
            "{'w':{'dtype':'F64','shape':[99999999999999999999],'data_offsets':[0,16]}} | whole number",
            "{'w':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}} | take 8 bytes, but the file has 16",
            "{'w':{'dtype':'F64','shape':[1],'data_offsets':[8,16]}} | begins at 8",
            "{'v':{'dtype':'F64','shape':[2],'data_offsets':[0,16]},"
                    + "'w':{'dtype':'F64','shape':[1],'data_offsets':[8,16]}} | the tensor before it ends at 16",
            "{'__metadata__':{'seed':1}}                            | metadata 'seed' is not text"})
    void aWrongHeaderIsAnErrorThatSaysWhy(String header, String why) throws IOException {
        byte[] text = header.strip().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(SafetensorsException.class).isThrownBy(() -> Safetensors.read(file(text.length,
                text)))
                .withMessageContaining(why.strip()).withMessageContaining("damaged.safetensors");
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "1", "19", "9223372036854775807", "1000000000"})
    void aHeaderLengthBeyondTheFileIsAnError(long length) throws IOException {
        Path file = file(length, "{}".getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(SafetensorsException.class).isThrownBy(() -> Safetensors.read(file))
                .withMessageContaining(length + " bytes");
    }

    @Test
    void aFileTooShortForALengthIsAnError() throws IOException {
        Path file = Files.write(folder.resolve("short"), new byte[7]);
        assertThatExceptionOfType(SafetensorsException.class).isThrownBy(() -> Safetensors.read(file))
                .withMessageContaining("7 bytes");
    }

    @Test
    void anyTruncationIsAnError() throws IOException {
        byte[] whole = valid();
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            assertThatExceptionOfType(SafetensorsException.class).isThrownBy(() -> Safetensors.read(file));
        }
    }

    @Test
    void damageIsReadOrReportedButNothingElseHappens() throws IOException {
        RandomGenerator random = Key.of(6).random();
        for (int attempt = 0; attempt < 1000; attempt++) {
            byte[] damaged = valid();
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                damaged[random.nextInt(damaged.length - DATA)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged"), damaged);
            assertThatNoException().isThrownBy(() -> readIfPossible(file));
        }
    }

    private static void readIfPossible(Path file) throws IOException {
        try {
            Safetensors.read(file);
        } catch (SafetensorsException expected) {
            assert !expected.getMessage().isEmpty();
        }
    }

    private byte[] valid() throws IOException {
        Path file = folder.resolve("valid");
        if (!Files.exists(file)) {
            new Safetensors(Map.of("w", Tensor.of(new double[] {1, 2}, 2)), Map.of("a", "b")).write(file);
        }
        return Files.readAllBytes(file);
    }

    private Path file(long headerLength, byte[] header) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + header.length + DATA).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(folder.resolve("damaged.safetensors"), bytes.putLong(headerLength).put(header).array());
    }
}
