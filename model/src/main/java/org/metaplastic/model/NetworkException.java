package org.metaplastic.model;

import java.io.Serial;

/** A network that does not fit together; the message says where, what was found, what was expected and what to do. */
public final class NetworkException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    public NetworkException(String message) {
        super(message);
    }
}
