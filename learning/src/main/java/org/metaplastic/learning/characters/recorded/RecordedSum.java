package org.metaplastic.learning.characters.recorded;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.metaplastic.learning.characters.Alphabet;
import org.metaplastic.learning.characters.EventFrames;

/** SHA-256 of recorded characters as they are in memory, with their names. */
final class RecordedSum {

    private RecordedSum() {}

    static String of(List<Alphabet> alphabets, List<List<List<EventFrames>>> recordings) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (var out = new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(OutputStream
                    .nullOutputStream(), digest)))) {
                for (int alphabet = 0; alphabet < alphabets.size(); alphabet++) {
                    write(alphabets.get(alphabet), recordings.get(alphabet), out);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A digest takes all.", impossible);
        }
    }

    /** Each part behind its length, so that no part can be taken for another. */
    private static void write(Alphabet alphabet, List<List<EventFrames>> characters, DataOutputStream out)
            throws IOException {
        out.writeUTF(alphabet.name());
        out.writeInt(characters.size());
        for (int character = 0; character < characters.size(); character++) {
            out.writeUTF(alphabet.characters().get(character));
            out.writeInt(characters.get(character).size());
            for (EventFrames recording : characters.get(character)) {
                out.writeInt(recording.size());
                recording.writeTo(out);
            }
        }
    }
}
