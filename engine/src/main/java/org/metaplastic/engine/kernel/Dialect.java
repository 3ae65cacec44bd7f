package org.metaplastic.engine.kernel;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import org.metaplastic.engine.kernel.Graph.Operation;

/** The instructions for values of one kind: single numbers, or vectors of them. Arguments are on the stack. */
interface Dialect {

    /** What a local variable that holds a value is to the JVM. */
    TypeKind kind();

    /** Pushes the value at an index of an array. */
    void load(CodeBuilder code, Runnable array, Runnable index);

    /** Stores a value at an index of an array. */
    void store(CodeBuilder code, Runnable array, Runnable index, Runnable value);

    /** Pushes the values at an index of an array that stands in a map, counted from an offset. */
    void gather(CodeBuilder code, Runnable array, Runnable offset, Runnable map, Runnable index);

    /** Pushes zero. */
    void zero(CodeBuilder code);

    /** The arguments -> the value; for anything but LOAD, CONSTANT and SELECT. */
    void apply(CodeBuilder code, Operation operation);

    /** a, b, c -> a * b + c, rounded once. */
    void fusedMultiplyAdd(CodeBuilder code);

    /** Pushes {@code whenTrue} where the comparison of left and right holds, else {@code whenFalse}. */
    void select(CodeBuilder code, Operation comparison, Runnable left, Runnable right, Runnable whenTrue,
            Runnable whenFalse);
}
