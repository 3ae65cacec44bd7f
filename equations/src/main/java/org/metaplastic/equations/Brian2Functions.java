package org.metaplastic.equations;

import java.util.LinkedHashMap;
import java.util.Map;

/** Functions that {@link Brian2Writer} uses and Brian2 lacks, as definitions for its targets numpy and Cython. */
public final class Brian2Functions {

    private static final String ERF = """
            @implementation('cython', '''
            cdef extern from "math.h":
                double erf(double)
            ''', name='erf')
            @check_units(x=1, result=1)
            def erf(x):
                return np.vectorize(math.erf, otypes=[float])(x)
            """;
    /** Sums of products would not do: what is not chosen may be infinite. */
    private static final String SELECT = """
            @implementation('cython', '''
            cdef double select(double condition, double a, double b):
                return a if condition != 0 else b
            ''', name='select')
            @check_units(condition=1, a=1, b=1, result=1)
            def select(condition, a, b):
                return np.where(condition != 0, a, b)
            """;

    private Brian2Functions() {}

    /** The definition in Python, by name, of each function that formulas of a {@link Brian2Writer} call. */
    public static Map<String, String> in(String formulas) {
        var found = new LinkedHashMap<String, String>();
        put(found, Function.ERF, ERF, formulas);
        put(found, Function.SELECT, SELECT, formulas);
        return found;
    }

    private static void put(Map<String, String> found, Function function, String definition, String formulas) {
        if (formulas.matches("(?s).*\\b" + function.symbol() + "\\(.*")) {
            found.put(function.symbol(), definition);
        }
    }
}
