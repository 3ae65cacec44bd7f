package org.metaplastic.learning.reading;

import java.util.List;

/** Curves over one axis, for a neuromodulator or for all. */
public record Response(String neuromodulator, List<Curve> curves) {

    public Response {
        curves = List.copyOf(curves);
    }
}
