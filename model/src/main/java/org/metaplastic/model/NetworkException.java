package org.metaplastic.model;

import java.io.Serial;
import java.util.List;

/** A network that does not fit together; the message says where, what was found, what was expected and what to do. */
public final class NetworkException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String[] place;

    /** @param place what is at fault, as {@link #place} tells it */
    public NetworkException(String message, String... place) {
        super(message);
        this.place = place.clone();
    }

    /** The same, of that population or projection, unless it says of which already. */
    NetworkException in(String owner) {
        return place.length > 0 ? this : new NetworkException(String.valueOf(getMessage()), owner);
    }

    /**
     * What of the network is at fault: the name of a population or projection, then one of its components, such as
     * "neuromodulators", and the name of one of these. It may be less, or nothing.
     */
    public List<String> place() {
        return List.of(place);
    }
}
