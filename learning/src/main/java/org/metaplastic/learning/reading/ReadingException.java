package org.metaplastic.learning.reading;

/** Why a rule cannot be measured; the message is for users. */
public final class ReadingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ReadingException(String message) {
        super(message);
    }
}
