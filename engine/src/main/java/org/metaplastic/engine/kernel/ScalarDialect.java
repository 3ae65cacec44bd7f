package org.metaplastic.engine.kernel;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;
import org.metaplastic.engine.kernel.Graph.Operation;

/** Plain float or double arithmetic; functions are computed in double and rounded. */
final class ScalarDialect implements Dialect {

    /** 2^mantissa bits + the bias of the exponent: what is added to it has its units in the last place. */
    static final float FLOAT_BIAS = 0x1p23f + 127;
    static final double DOUBLE_BIAS = 0x1p52 + 1023;
    static final int FLOAT_MANTISSA_BITS = 23;
    static final int DOUBLE_MANTISSA_BITS = 52;

    /** Of 1 in an IEEE number, and those of its digits: what a mantissa is made of. */
    static final int FLOAT_ONE = Float.floatToRawIntBits(1);
    static final int FLOAT_DIGITS = (1 << FLOAT_MANTISSA_BITS) - 1;
    static final long DOUBLE_ONE = Double.doubleToRawLongBits(1);
    static final long DOUBLE_DIGITS = (1L << DOUBLE_MANTISSA_BITS) - 1;

    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final ClassDesc FLOAT = ClassDesc.of("java.lang.Float");
    private static final ClassDesc DOUBLE = ClassDesc.of("java.lang.Double");

    private final boolean single;
    private final ClassDesc type;
    private final TypeKind kind;

    ScalarDialect(Precision precision) {
        single = precision == Precision.FLOAT;
        type = single ? CD_float : CD_double;
        kind = single ? TypeKind.FLOAT : TypeKind.DOUBLE;
    }

    @Override
    public TypeKind kind() {
        return kind;
    }

    @Override
    public void load(CodeBuilder code, Runnable array, Runnable index) {
        array.run();
        index.run();
        code.arrayLoad(kind);
    }

    @Override
    public void gather(CodeBuilder code, Runnable array, Runnable offset, Runnable map, Runnable index) {
        load(code, array, () -> mapped(code, offset, map, index));
    }

    /** Pushes the index that stands in a map, counted from an offset. */
    void mapped(CodeBuilder code, Runnable offset, Runnable map, Runnable index) {
        offset.run();
        map.run();
        index.run();
        code.iaload().iadd();
    }

    @Override
    public void store(CodeBuilder code, Runnable array, Runnable index, Runnable value) {
        array.run();
        index.run();
        value.run();
        code.arrayStore(kind);
    }

    @Override
    public void zero(CodeBuilder code) {
        constant(code, 0);
    }

    void constant(CodeBuilder code, double value) {
        if (single) {
            code.loadConstant((float) value);
        } else {
            code.loadConstant(value);
        }
    }

    @Override
    public void apply(CodeBuilder code, Operation operation) {
        switch (operation) {
            case ADD -> either(code, CodeBuilder::fadd, CodeBuilder::dadd);
            case SUBTRACT -> either(code, CodeBuilder::fsub, CodeBuilder::dsub);
            case MULTIPLY -> either(code, CodeBuilder::fmul, CodeBuilder::dmul);
            case DIVIDE -> either(code, CodeBuilder::fdiv, CodeBuilder::ddiv);
            case NEGATE -> either(code, CodeBuilder::fneg, CodeBuilder::dneg);
            case MIN -> code.invokestatic(MATH, "min", MethodTypeDesc.of(type, type, type));
            case MAX -> code.invokestatic(MATH, "max", MethodTypeDesc.of(type, type, type));
            case ABS -> code.invokestatic(MATH, "abs", MethodTypeDesc.of(type, type));
            case SQRT -> unary(code, "sqrt");
            case EXP -> unary(code, "exp");
            case LOG -> unary(code, "log");
            case TANH -> unary(code, "tanh");
            case ATAN -> unary(code, "atan");
            case POWER -> power(code);
            case POWER_OF_TWO -> powerOfTwo(code);
            case EXPONENT -> exponent(code);
            case MANTISSA -> mantissa(code);
            case LOAD, CONSTANT, LESS, LESS_OR_EQUAL, NOT_EQUAL, SELECT, ERF -> throw new IllegalArgumentException(
                    operation + " is not applied to values on the stack");
        }
    }

    private void either(CodeBuilder code, Consumer<CodeBuilder> ofFloat,
            Consumer<CodeBuilder> ofDouble) {
        (single ? ofFloat : ofDouble).accept(code);
    }

    private void unary(CodeBuilder code, String function) {
        if (single) {
            code.f2d();
        }
        code.invokestatic(MATH, function, MethodTypeDesc.of(CD_double, CD_double));
        if (single) {
            code.d2f();
        }
    }

    private void power(CodeBuilder code) {
        if (single) {
            code.f2d();
            int exponent = code.allocateLocal(TypeKind.DOUBLE);
            code.dstore(exponent);
            code.f2d();
            code.dload(exponent);
        }
        code.invokestatic(MATH, "pow", MethodTypeDesc.of(CD_double, CD_double, CD_double));
        if (single) {
            code.d2f();
        }
    }

    /** As {@link VectorDialect} does it. */
    private void powerOfTwo(CodeBuilder code) {
        if (single) {
            code.loadConstant(FLOAT_BIAS).fadd();
            code.invokestatic(FLOAT, "floatToRawIntBits", MethodTypeDesc.of(CD_int, CD_float));
            code.loadConstant(FLOAT_MANTISSA_BITS).ishl();
            code.invokestatic(FLOAT, "intBitsToFloat", MethodTypeDesc.of(CD_float, CD_int));
        } else {
            code.loadConstant(DOUBLE_BIAS).dadd();
            code.invokestatic(DOUBLE, "doubleToRawLongBits", MethodTypeDesc.of(CD_long, CD_double));
            code.loadConstant(DOUBLE_MANTISSA_BITS).lshl();
            code.invokestatic(DOUBLE, "longBitsToDouble", MethodTypeDesc.of(CD_double, CD_long));
        }
    }

    /** The exponent and its bias become the lowest digits of 2^mantissa bits, from which both are then taken. */
    private void exponent(CodeBuilder code) {
        if (single) {
            code.invokestatic(FLOAT, "floatToRawIntBits", MethodTypeDesc.of(CD_int, CD_float));
            code.loadConstant(FLOAT_MANTISSA_BITS).iushr();
            code.loadConstant(Float.floatToRawIntBits(0x1p23f)).ior();
            code.invokestatic(FLOAT, "intBitsToFloat", MethodTypeDesc.of(CD_float, CD_int));
            code.loadConstant(FLOAT_BIAS).fsub();
        } else {
            code.invokestatic(DOUBLE, "doubleToRawLongBits", MethodTypeDesc.of(CD_long, CD_double));
            code.loadConstant(DOUBLE_MANTISSA_BITS).lushr();
            code.loadConstant(Double.doubleToRawLongBits(0x1p52)).lor();
            code.invokestatic(DOUBLE, "longBitsToDouble", MethodTypeDesc.of(CD_double, CD_long));
            code.loadConstant(DOUBLE_BIAS).dsub();
        }
    }

    /** The digits with the exponent of 1. */
    private void mantissa(CodeBuilder code) {
        if (single) {
            code.invokestatic(FLOAT, "floatToRawIntBits", MethodTypeDesc.of(CD_int, CD_float));
            code.loadConstant(FLOAT_DIGITS).iand().loadConstant(FLOAT_ONE).ior();
            code.invokestatic(FLOAT, "intBitsToFloat", MethodTypeDesc.of(CD_float, CD_int));
        } else {
            code.invokestatic(DOUBLE, "doubleToRawLongBits", MethodTypeDesc.of(CD_long, CD_double));
            code.loadConstant(DOUBLE_DIGITS).land().loadConstant(DOUBLE_ONE).lor();
            code.invokestatic(DOUBLE, "longBitsToDouble", MethodTypeDesc.of(CD_double, CD_long));
        }
    }

    @Override
    public void fusedMultiplyAdd(CodeBuilder code) {
        code.invokestatic(MATH, "fma", MethodTypeDesc.of(type, type, type, type));
    }

    @Override
    public void select(CodeBuilder code, Operation comparison, Runnable left, Runnable right, Runnable whenTrue,
            Runnable whenFalse) {
        left.run();
        right.run();
        either(code, CodeBuilder::fcmpg, CodeBuilder::dcmpg);
        Label holds = code.newLabel();
        Label end = code.newLabel();
        switch (comparison) {
            case LESS -> code.iflt(holds);
            case LESS_OR_EQUAL -> code.ifle(holds);
            case NOT_EQUAL -> code.ifne(holds);
            default -> throw new IllegalArgumentException(comparison + " is not a comparison");
        }
        whenFalse.run();
        code.goto_(end);
        code.labelBinding(holds);
        whenTrue.run();
        code.labelBinding(end);
    }
}
