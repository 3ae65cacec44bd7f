package org.metaplastic.engine.kernel;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.metaplastic.engine.kernel.Graph.Operation;

/** Calls of the Vector API, with the width a constant of the generated class, which the compiler needs to see. */
final class VectorDialect implements Dialect {

    private static final String PACKAGE = "jdk.incubator.vector";
    private static final ClassDesc VECTOR = ClassDesc.of(PACKAGE, "Vector");
    private static final ClassDesc MASK = ClassDesc.of(PACKAGE, "VectorMask");
    private static final ClassDesc SPECIES = ClassDesc.of(PACKAGE, "VectorSpecies");
    private static final ClassDesc OPERATORS = ClassDesc.of(PACKAGE, "VectorOperators");
    private static final ClassDesc UNARY = ClassDesc.of(PACKAGE, "VectorOperators$Unary");
    private static final ClassDesc COMPARISON = ClassDesc.of(PACKAGE, "VectorOperators$Comparison");
    private static final ClassDesc ASSOCIATIVE = ClassDesc.of(PACKAGE, "VectorOperators$Associative");

    private final ClassDesc vector;
    private final ClassDesc element;
    private final String species;

    VectorDialect(Precision precision, SimdWidth width) {
        vector = ClassDesc.of(PACKAGE, precision == Precision.FLOAT ? "FloatVector" : "DoubleVector");
        element = precision == Precision.FLOAT ? CD_float : CD_double;
        species = "SPECIES_" + width.bits();
    }

    @Override
    public TypeKind kind() {
        return TypeKind.REFERENCE;
    }

    private void species(CodeBuilder code) {
        code.getstatic(vector, species, SPECIES);
    }

    @Override
    public void load(CodeBuilder code, Runnable array, Runnable index) {
        species(code);
        array.run();
        index.run();
        code.invokestatic(vector, "fromArray", MethodTypeDesc.of(vector, SPECIES, element.arrayType(), CD_int));
    }

    /** Pushes a vector with a number in every lane. */
    void broadcast(CodeBuilder code, Runnable number) {
        species(code);
        number.run();
        code.invokestatic(vector, "broadcast", MethodTypeDesc.of(vector, SPECIES, element));
    }

    @Override
    public void store(CodeBuilder code, Runnable array, Runnable index, Runnable value) {
        value.run();
        array.run();
        index.run();
        code.invokevirtual(vector, "intoArray", MethodTypeDesc.of(CD_void, element.arrayType(), CD_int));
    }

    @Override
    public void zero(CodeBuilder code) {
        species(code);
        code.invokestatic(vector, "zero", MethodTypeDesc.of(vector, SPECIES));
    }

    /** vector -> the sum of its lanes. */
    void sum(CodeBuilder code) {
        code.getstatic(OPERATORS, "ADD", ASSOCIATIVE);
        code.invokevirtual(vector, "reduceLanes", MethodTypeDesc.of(element, ASSOCIATIVE));
    }

    @Override
    public void apply(CodeBuilder code, Operation operation) {
        switch (operation) {
            case ADD -> binary(code, "add");
            case SUBTRACT -> binary(code, "sub");
            case MULTIPLY -> binary(code, "mul");
            case DIVIDE -> binary(code, "div");
            case MIN -> binary(code, "min");
            case MAX -> binary(code, "max");
            case POWER -> binary(code, "pow");
            case NEGATE -> unary(code, "neg");
            case ABS -> unary(code, "abs");
            case SQRT -> unary(code, "sqrt");
            case EXP, LOG, TANH, ATAN -> {
                code.getstatic(OPERATORS, operation.name(), UNARY);
                code.invokevirtual(vector, "lanewise", MethodTypeDesc.of(vector, UNARY));
            }
            case LOAD, CONSTANT, LESS, LESS_OR_EQUAL, NOT_EQUAL, SELECT -> throw new IllegalArgumentException(
                    operation + " is not applied to values on the stack");
        }
    }

    private void unary(CodeBuilder code, String method) {
        code.invokevirtual(vector, method, MethodTypeDesc.of(vector));
    }

    private void binary(CodeBuilder code, String method) {
        code.invokevirtual(vector, method, MethodTypeDesc.of(vector, VECTOR));
    }

    @Override
    public void fusedMultiplyAdd(CodeBuilder code) {
        code.invokevirtual(vector, "fma", MethodTypeDesc.of(vector, VECTOR, VECTOR));
    }

    @Override
    public void select(CodeBuilder code, Operation comparison, Runnable left, Runnable right, Runnable whenTrue,
            Runnable whenFalse) {
        whenFalse.run();
        whenTrue.run();
        left.run();
        code.getstatic(OPERATORS, switch (comparison) {
            case LESS -> "LT";
            case LESS_OR_EQUAL -> "LE";
            case NOT_EQUAL -> "NE";
            default -> throw new IllegalArgumentException(comparison + " is not a comparison");
        }, COMPARISON);
        right.run();
        code.invokevirtual(vector, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
        code.invokevirtual(vector, "blend", MethodTypeDesc.of(vector, VECTOR, MASK));
    }
}
