package org.metaplastic.learning.characters.recorded;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.metaplastic.learning.characters.Alphabet;
import org.metaplastic.learning.characters.EventFrames;
import org.metaplastic.learning.file.Checksum;

/** SHA-256 of recorded characters as they are in memory, with their names. */
final class RecordedSum {

    private RecordedSum() {}

    static String of(List<Alphabet> alphabets, List<List<List<EventFrames>>> recordings) {
        return Checksum.over(out -> {
            for (int alphabet = 0; alphabet < alphabets.size(); alphabet++) {
                write(alphabets.get(alphabet), recordings.get(alphabet), out);
            }
        });
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
