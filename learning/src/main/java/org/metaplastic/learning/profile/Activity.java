package org.metaplastic.learning.profile;

/** What episodes are lived through for. */
public enum Activity {
    /** An outer step. */
    TRAINING,
    /** A look at how far training is. */
    VALIDATION,
    /** To tell what was learned: meta-test and controls. */
    EVALUATION
}
