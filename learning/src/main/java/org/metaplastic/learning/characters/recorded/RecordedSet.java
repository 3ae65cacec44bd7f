package org.metaplastic.learning.characters.recorded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metaplastic.learning.characters.Alphabet;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.DrawingSet;
import org.metaplastic.learning.characters.EventFrames;
import org.metaplastic.learning.file.FileFailure;

/** Recorded characters in memory, in frames, so that what is kept does not grow with the number of pixels of a camera. */
public final class RecordedSet implements DrawingSet {

    /** What results call it, wherever it lies: which characters are held out does not depend on the name of a folder. */
    public static final String NAME = "recorded events";

    private final List<Alphabet> alphabets;
    private final List<List<List<EventFrames>>> recordings;
    private final String sum;

    private RecordedSet(List<Alphabet> alphabets, List<List<List<EventFrames>>> recordings) {
        this.alphabets = alphabets;
        this.recordings = recordings;
        sum = RecordedSum.of(alphabets, recordings);
    }

    /**
     * What is kept of each recording.
     *
     * @param most recordings of each character, the first by name
     * @param side pixels along each side
     * @param frameMs recorded time of a frame, in ms
     */
    public record Framing(int most, int side, double frameMs, int frames) {}

    /**
     * Reads a folder.
     *
     * @throws CharacterDataException if a recording is damaged or has no events; the message names the first few
     */
    public static RecordedSet read(RecordedFolder folder, Framing framing) throws CharacterDataException {
        var alphabets = new ArrayList<Alphabet>();
        var recordings = new ArrayList<List<List<EventFrames>>>();
        var damage = new Damage();
        for (var alphabet : folder.alphabets().entrySet()) {
            var characters = new ArrayList<List<EventFrames>>();
            for (RecordedCharacter character : alphabet.getValue()) {
                characters.add(frames(character, framing, damage));
            }
            recordings.add(List.copyOf(characters));
            alphabets.add(new Alphabet(alphabet.getKey(), alphabet.getValue().stream().map(RecordedCharacter::name)
                    .toList(), Math.max(1, characters.stream().mapToInt(List::size).max().orElse(0))));
        }
        damage.complain(folder.folder());
        return new RecordedSet(List.copyOf(alphabets), List.copyOf(recordings));
    }

    private static List<EventFrames> frames(RecordedCharacter character, Framing framing, Damage damage)
            throws CharacterDataException {
        var frames = new ArrayList<EventFrames>();
        try {
            character.read(framing.most(), events -> frames.add(EventFrames.of(events, framing.side(), framing
                    .frameMs(), framing.frames())), damage);
        } catch (IOException e) {
            throw new CharacterDataException("Cannot read the recordings in '" + character.folder() + "': "
                    + FileFailure.reason(e) + ".", e);
        }
        return List.copyOf(frames);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> sha256() {
        return Optional.of(sum);
    }

    @Override
    public List<Alphabet> alphabets() {
        return alphabets;
    }

    @Override
    public int drawers(int alphabet, int character) {
        return recordings.get(alphabet).get(character).size();
    }

    @Override
    public EventFrames drawing(int alphabet, int character, int drawer) {
        return recordings.get(alphabet).get(character).get(drawer);
    }
}
