package org.metaplastic.engine.kernel;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;
import org.metaplastic.engine.kernel.Graph.Operation;

/** Plain float or double arithmetic; functions are computed in double and rounded. */
final class ScalarDialect implements Dialect {

    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");

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
            case LOAD, CONSTANT, LESS, LESS_OR_EQUAL, NOT_EQUAL, SELECT -> throw new IllegalArgumentException(
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
