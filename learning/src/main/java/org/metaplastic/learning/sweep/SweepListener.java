package org.metaplastic.learning.sweep;

import java.util.List;
import org.metaplastic.learning.run.RunListener;

/** Hears of a sweep as it goes, and of each of its runs. */
public interface SweepListener extends RunListener {

    /** Something that a variant leaves out of the experiment, or why it does not apply. */
    default void note(String variant, String text) {}

    /**
     * Before the run of a cell.
     *
     * @param number counted from 1, over all cells, done before or not
     * @param secondsLeft as far as the cells before tell, NaN if there were none
     */
    default void cellBegins(int number, int of, String variant, long seed, double secondsLeft) {}

    /** After the run of a cell, or at once if it was done before. */
    default void cellEnded(CellResult result, boolean before) {}

    /** After each cell: every result there is. */
    default void results(List<CellResult> results) {}
}
