package org.metaplastic.learning.conformance;

/** A conformance case that cannot be read, found or run; the message says where and why. */
public final class ConformanceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConformanceException(String message) {
        super(message);
    }

    ConformanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
