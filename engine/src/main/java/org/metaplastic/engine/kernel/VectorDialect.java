package org.metaplastic.engine.kernel;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import org.metaplastic.engine.kernel.Graph.Operation;

/** Calls of the Vector API, with the width a constant of the generated class, which the compiler needs to see. */
final class VectorDialect implements Dialect {

    private static final String PACKAGE = "jdk.incubator.vector";
    private static final ClassDesc VECTOR = ClassDesc.of(PACKAGE, "Vector");
    private static final ClassDesc MASK = ClassDesc.of(PACKAGE, "VectorMask");
    private static final ClassDesc SPECIES = ClassDesc.of(PACKAGE, "VectorSpecies");
    private static final ClassDesc OPERATORS = ClassDesc.of(PACKAGE, "VectorOperators");
    private static final ClassDesc BINARY = ClassDesc.of(PACKAGE, "VectorOperators$Binary");
    private static final ClassDesc ASSOCIATIVE = ClassDesc.of(PACKAGE, "VectorOperators$Associative");
    private static final ClassDesc COMPARISON = ClassDesc.of(PACKAGE, "VectorOperators$Comparison");
    private static final ClassDesc SHUFFLE = ClassDesc.of(PACKAGE, "VectorShuffle");
    private static final DirectMethodHandleDesc SWAP = ConstantDescs.ofConstantBootstrap(ClassDesc.of(LaneSwaps.class
            .getName()), "swap", SHUFFLE, SPECIES, CD_int);

    private final boolean single;
    private final ClassDesc vector;
    private final ClassDesc integers;
    private final ClassDesc element;
    private final String species;
    private final int lanes;

    VectorDialect(Precision precision, SimdWidth width) {
        single = precision == Precision.FLOAT;
        vector = ClassDesc.of(PACKAGE, single ? "FloatVector" : "DoubleVector");
        integers = ClassDesc.of(PACKAGE, single ? "IntVector" : "LongVector");
        element = single ? CD_float : CD_double;
        species = "SPECIES_" + width.bits();
        lanes = width.lanes(precision);
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

    @Override
    public void gather(CodeBuilder code, Runnable array, Runnable offset, Runnable map, Runnable index) {
        species(code);
        array.run();
        offset.run();
        map.run();
        index.run();
        code.invokestatic(vector, "fromArray", MethodTypeDesc.of(vector, SPECIES, element.arrayType(), CD_int,
                CD_int.arrayType(), CD_int));
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

    @Override
    public void apply(CodeBuilder code, Operation operation) {
        switch (operation) {
            case ADD -> binary(code, "add");
            case SUBTRACT -> binary(code, "sub");
            case MULTIPLY -> binary(code, "mul");
            case DIVIDE -> binary(code, "div");
            case MIN -> binary(code, "min");
            case MAX -> binary(code, "max");
            case NEGATE -> unary(code, "neg");
            case ABS -> unary(code, "abs");
            case SQRT -> unary(code, "sqrt");
            case POWER_OF_TWO -> powerOfTwo(code);
            case EXPONENT -> exponent(code);
            case MANTISSA -> mantissa(code);
            case LOAD, CONSTANT, LESS, LESS_OR_EQUAL, NOT_EQUAL, SELECT -> throw new IllegalArgumentException(
                    operation + " is not applied to values on the stack");
            case EXP, LOG, TANH, ATAN, ERF, POWER -> throw new IllegalArgumentException(
                    operation + " is not done with vectors: its result would depend on who computes it");
        }
    }

    /** n -> 2^n: the sum with a large constant has n and the bias in its lowest bits, which are moved to the exponent. */
    private void powerOfTwo(CodeBuilder code) {
        int value = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(value);
        broadcast(code, () -> {
            if (single) {
                code.loadConstant(ScalarDialect.FLOAT_BIAS);
            } else {
                code.loadConstant(ScalarDialect.DOUBLE_BIAS);
            }
        });
        code.aload(value);
        binary(code, "add");
        toBits(code);
        onBits(code, "LSHL", ScalarDialect.FLOAT_MANTISSA_BITS, ScalarDialect.DOUBLE_MANTISSA_BITS);
        fromBits(code);
    }

    /** As {@link ScalarDialect} does it. */
    private void exponent(CodeBuilder code) {
        toBits(code);
        onBits(code, "LSHR", ScalarDialect.FLOAT_MANTISSA_BITS, ScalarDialect.DOUBLE_MANTISSA_BITS);
        onBits(code, "OR", Float.floatToRawIntBits(0x1p23f), Double.doubleToRawLongBits(0x1p52));
        fromBits(code);
        if (single) {
            code.loadConstant(ScalarDialect.FLOAT_BIAS);
        } else {
            code.loadConstant(ScalarDialect.DOUBLE_BIAS);
        }
        code.invokevirtual(vector, "sub", MethodTypeDesc.of(vector, element));
    }

    private void mantissa(CodeBuilder code) {
        toBits(code);
        onBits(code, "AND", ScalarDialect.FLOAT_DIGITS, ScalarDialect.DOUBLE_DIGITS);
        onBits(code, "OR", ScalarDialect.FLOAT_ONE, ScalarDialect.DOUBLE_ONE);
        fromBits(code);
    }

    private void toBits(CodeBuilder code) {
        code.invokevirtual(vector, single ? "reinterpretAsInts" : "reinterpretAsLongs", MethodTypeDesc.of(integers));
    }

    private void fromBits(CodeBuilder code) {
        code.invokevirtual(integers, single ? "reinterpretAsFloats" : "reinterpretAsDoubles",
                MethodTypeDesc.of(vector));
    }

    /** Applies an operator to the bits of every lane and to one number, by the precision. */
    private void onBits(CodeBuilder code, String operator, int ofSingle, long ofDouble) {
        code.getstatic(OPERATORS, operator, operator.startsWith("LS") ? BINARY : ASSOCIATIVE);
        if (single) {
            code.loadConstant(ofSingle);
            code.invokevirtual(integers, "lanewise", MethodTypeDesc.of(integers, BINARY, CD_int));
        } else {
            code.loadConstant(ofDouble);
            code.invokevirtual(integers, "lanewise", MethodTypeDesc.of(integers, BINARY, CD_long));
        }
    }

    private void unary(CodeBuilder code, String method) {
        code.invokevirtual(vector, method, MethodTypeDesc.of(vector));
    }

    private void binary(CodeBuilder code, String method) {
        code.invokevirtual(vector, method, MethodTypeDesc.of(vector, VECTOR));
    }

    /**
     * Replaces a vector by the sum of its lanes, added in pairs: neighbours, then neighbouring pairs. The Vector API's
     * reduction adds in one order before it is compiled, and in another after.
     */
    void sumOfLanes(CodeBuilder code) {
        for (int distance = 1; distance < lanes; distance *= 2) {
            code.dup().loadConstant(swap(distance)).invokevirtual(vector, "rearrange", MethodTypeDesc.of(vector,
                    SHUFFLE));
            binary(code, "add");
        }
        code.loadConstant(0).invokevirtual(vector, "lane", MethodTypeDesc.of(element, CD_int));
    }

    /** A constant of the class, so that the compiler knows it. */
    private DynamicConstantDesc<?> swap(int distance) {
        return DynamicConstantDesc.ofNamed(SWAP, "swap", SHUFFLE, DynamicConstantDesc.ofNamed(
                ConstantDescs.BSM_GET_STATIC_FINAL, species, SPECIES, vector), distance);
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
