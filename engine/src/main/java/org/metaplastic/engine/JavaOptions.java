package org.metaplastic.engine;

import java.util.List;

/** Options of Java that the engine needs. The launcher and the tests pass the same ones. */
public final class JavaOptions {

    /**
     * The Vector API, which is an incubator module; and compilation of methods of any length, as a kernel with many powers
     * may be longer than the 8,000 bytes above which Java leaves a method to its interpreter.
     */
    public static final List<String> NEEDED = List.of("--add-modules", "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED", "-XX:-DontCompileHugeMethods");

    private JavaOptions() {}
}
