package org.metaplastic.engine.plan;

/** Why rows of a rule cannot be brought up to date in closed form. */
final class NotLinearException extends Exception {

    private static final long serialVersionUID = 1;

    NotLinearException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
