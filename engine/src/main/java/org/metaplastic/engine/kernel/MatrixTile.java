package org.metaplastic.engine.kernel;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Writes the part of a product of matrices that ends in some rows of a few vectors, whose sums are in local variables. */
final class MatrixTile {

    private static final int A = 0;
    private static final int A0 = 1;
    private static final int A_ROW = 2;
    private static final int A_COLUMN = 3;
    private static final int B = 4;
    private static final int B0 = 5;
    private static final int B_ROW = 6;
    private static final int C = 7;
    private static final int C0 = 8;
    private static final int C_ROW = 9;
    private static final int INNER = 10;

    private final CodeBuilder code;
    private final Dialect dialect;
    private final ScalarDialect scalar;
    private final int lanes;
    private final int rows;
    private final int vectors;
    private final int[] sums;
    private final int[] read;
    private final int[] aIndex;

    /** @param lanes of the dialect */
    MatrixTile(CodeBuilder code, Dialect dialect, int lanes, Precision precision, int rows, int vectors) {
        this.code = code;
        this.dialect = dialect;
        this.scalar = new ScalarDialect(precision);
        this.lanes = lanes;
        this.rows = rows;
        this.vectors = vectors;
        this.sums = locals(rows * vectors, dialect.kind());
        this.read = locals(vectors, dialect.kind());
        this.aIndex = locals(rows, TypeKind.INT);
    }

    private int[] locals(int count, TypeKind kind) {
        var locals = new int[count];
        for (int k = 0; k < count; k++) {
            locals[k] = code.allocateLocal(kind);
        }
        return locals;
    }

    static MethodTypeDesc type(ClassDesc array) {
        return MethodTypeDesc.of(CD_void, array, CD_int, CD_int, CD_int, array, CD_int, CD_int, array, CD_int, CD_int,
                CD_int);
    }

    void emit() {
        for (int k = 0; k < sums.length; k++) {
            int sum = k;
            dialect.load(code, () -> code.aload(C), () -> pushC(sum));
            code.storeLocal(dialect.kind(), sums[k]);
        }
        for (int i = 0; i < rows; i++) {
            code.iload(A0).iload(A_ROW).loadConstant(i).imul().iadd().istore(aIndex[i]);
        }
        int step = code.allocateLocal(TypeKind.INT);
        code.loadConstant(0).istore(step);
        Label head = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(head);
        code.iload(step).iload(INNER).if_icmpge(end);
        step();
        code.iinc(step, 1);
        code.goto_(head);
        code.labelBinding(end);
        for (int k = 0; k < sums.length; k++) {
            int sum = k;
            dialect.store(code, () -> code.aload(C), () -> pushC(sum), () -> code.loadLocal(dialect.kind(), sums[sum]));
        }
        code.return_();
    }

    private void pushC(int sum) {
        code.iload(C0).iload(C_ROW).loadConstant(sum / vectors).imul().iadd().loadConstant(sum % vectors * lanes)
                .iadd();
    }

    private void step() {
        for (int j = 0; j < vectors; j++) {
            int vector = j;
            dialect.load(code, () -> code.aload(B), () -> code.iload(B0).loadConstant(vector * lanes).iadd());
            code.storeLocal(dialect.kind(), read[j]);
        }
        code.iload(B0).iload(B_ROW).iadd().istore(B0);
        int factor = code.allocateLocal(dialect.kind());
        for (int i = 0; i < rows; i++) {
            int row = i;
            Runnable number = () -> scalar.load(code, () -> code.aload(A), () -> code.iload(aIndex[row]));
            if (dialect instanceof VectorDialect vector) {
                vector.broadcast(code, number);
            } else {
                number.run();
            }
            code.storeLocal(dialect.kind(), factor);
            code.iload(aIndex[i]).iload(A_COLUMN).iadd().istore(aIndex[i]);
            for (int j = 0; j < vectors; j++) {
                int sum = sums[i * vectors + j];
                code.loadLocal(dialect.kind(), factor).loadLocal(dialect.kind(), read[j]).loadLocal(dialect.kind(),
                        sum);
                dialect.fusedMultiplyAdd(code);
                code.storeLocal(dialect.kind(), sum);
            }
        }
    }
}
