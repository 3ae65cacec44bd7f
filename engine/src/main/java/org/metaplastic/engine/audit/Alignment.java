package org.metaplastic.engine.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an approximate gradient of a parameter lies to the exact one.
 *
 * @param approximation what it is
 * @param parameter "owner.parameter"
 * @param cosine of the angle between them: 1 for the same direction; NaN where one of them is zero
 * @param relativeNorm its length over that of the exact one; NaN where that is zero
 * @param relativeError the length of their difference over that of the exact one; NaN where that is zero
 */
public record Alignment(String approximation, String parameter, double cosine, double relativeNorm,
        double relativeError) {

    /** What is meant by the gradient of all parameters together. */
    public static final String ALL = "all";

    /** One line for each parameter, in the order of names, and one for all together. */
    public static List<Alignment> of(String approximation, Map<String, double[]> found, Map<String, double[]> exact) {
        var lines = new ArrayList<Alignment>();
        var whole = new Products();
        new TreeMap<>(exact).forEach((path, values) -> {
            var products = new Products();
            products.add(found.getOrDefault(path, new double[values.length]), values);
            whole.add(found.getOrDefault(path, new double[values.length]), values);
            lines.add(products.alignment(approximation, path));
        });
        lines.add(whole.alignment(approximation, ALL));
        return lines;
    }

    private static final class Products {
        private double mixed;
        private double found;
        private double exact;
        private double difference;

        void add(double[] a, double[] b) {
            for (int k = 0; k < a.length; k++) {
                mixed += a[k] * b[k];
                found += a[k] * a[k];
                exact += b[k] * b[k];
                difference += (a[k] - b[k]) * (a[k] - b[k]);
            }
        }

        Alignment alignment(String approximation, String parameter) {
            double norms = Math.sqrt(found) * Math.sqrt(exact);
            return new Alignment(approximation, parameter, norms == 0 ? Double.NaN : mixed / norms,
                    exact == 0 ? Double.NaN : Math.sqrt(found / exact),
                    exact == 0 ? Double.NaN : Math.sqrt(difference / exact));
        }
    }
}
