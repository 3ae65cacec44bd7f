package org.metaplastic.cli;

import java.util.Arrays;
import java.util.List;
import org.metaplastic.learning.run.RunSettings;

/**
 * The option --strict: the same bits on machines with other vectors. Kernels have vectors of one width, whatever the
 * machine prefers, and Java is started so that every function of java.lang.Math is that of StrictMath, which processors
 * otherwise replace by code of their own that may round differently.
 */
final class Strict {

    static final String OPTION = "--strict";
    /** Every processor with vectors has these, so that none has to imitate them. */
    static final int BITS = 128;
    static final List<String> JAVA_OPTIONS = List.of("-XX:+UnlockDiagnosticVMOptions",
            "-XX:DisableIntrinsic=_dsin,_dcos,_dtan,_dtanh,_dexp,_dlog,_dlog10,_dpow", "-D" + RunSettings.STRICT_MATH
                    + "=true");

    private Strict() {}

    /** Whether a command line asks for it, in a Java that was not started so. */
    static boolean isMissing(String[] arguments) {
        return Arrays.asList(arguments).contains(OPTION) && !RunSettings.strictMath();
    }
}
