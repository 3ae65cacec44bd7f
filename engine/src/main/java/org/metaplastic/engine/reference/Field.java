package org.metaplastic.engine.reference;

import org.metaplastic.equations.Scope;

/**
 * A quantity: one number of the tape for each place of its scope.
 *
 * @param numbers not copied, never changed
 */
record Field(Grid grid, Scope scope, int[] numbers) {

    int at(int i, int j) {
        return numbers[grid.index(scope, i, j)];
    }
}
