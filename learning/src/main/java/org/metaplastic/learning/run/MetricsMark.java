package org.metaplastic.learning.run;

import java.util.Optional;

/**
 * How far metrics were when a snapshot was taken, so that it is found later whether they are still as they were.
 *
 * @param bytes the length of the file
 * @param sha256 of all of them; nothing in snapshots of older versions, whose metrics are only counted
 */
record MetricsMark(long bytes, Optional<String> sha256) {

    /** Before the first line. */
    static final MetricsMark NONE = new MetricsMark(0, Optional.empty());
}
