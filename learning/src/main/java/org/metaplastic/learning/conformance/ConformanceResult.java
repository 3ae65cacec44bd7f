package org.metaplastic.learning.conformance;

import java.util.List;

/** What an engine made of one case. */
public record ConformanceResult(String name, List<CaseQuantity> quantities) {

    public ConformanceResult {
        quantities = List.copyOf(quantities);
    }

    public boolean passed() {
        return quantities.stream().allMatch(CaseQuantity::passed);
    }

    /** The largest error of those that are relative, not a number if one is. */
    public double largestError() {
        return quantities.stream().filter(quantity -> quantity.bound() > 0).mapToDouble(CaseQuantity::error)
                .reduce(0, Math::max);
    }
}
