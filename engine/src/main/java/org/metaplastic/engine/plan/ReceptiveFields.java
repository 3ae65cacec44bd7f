package org.metaplastic.engine.plan;

import org.metaplastic.model.Volume;
import org.metaplastic.model.Window;

/**
 * Which neurons of an image each neuron of another sees through a window. What the pass of such an operation calls the
 * presynaptic output is the patch that is seen from one place, [side x side x channels], and its rows are those of the
 * patch: one a place and channel in a convolution, one a place in a pooling.
 */
public record ReceptiveFields(Volume from, Volume to, Window window) {

    /** The number of values in a patch. */
    public int patch() {
        return window.side() * window.side() * from.channels();
    }
}
