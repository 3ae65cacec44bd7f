package org.metaplastic.engine.kernel;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;

/**
 * Writes a {@link MatrixKernel} as a hidden class: columns in panels of whole vectors, rows in strips, and a method for
 * each size of the tile where they meet, which holds its sums in registers.
 */
public final class MatrixKernelCompiler {

    /** Twelve sums, two vectors of b and one number of a fit in sixteen registers. */
    private static final int[] STRIPS = {6, 4, 2, 1};
    private static final int[] PANELS = {2, 1};
    private static final ClassDesc KERNEL = ClassDesc.of(MatrixKernel.class.getName());
    private static final ClassDesc GENERATED = ClassDesc.of(MatrixKernelCompiler.class.getPackageName(),
            "GeneratedMatrixKernel");
    private static final MethodTypeDesc ADD_PRODUCT = MethodTypeDesc.of(CD_void, CD_Object, CD_int, CD_int, CD_int,
            CD_Object, CD_int, CD_int, CD_Object, CD_int, CD_int, CD_int, CD_int, CD_int);

    // Parameters of addProduct; 0 is the kernel itself.
    private static final int A = 1;
    private static final int A0 = 2;
    private static final int A_ROW = 3;
    private static final int A_COLUMN = 4;
    private static final int B = 5;
    private static final int B0 = 6;
    private static final int B_ROW = 7;
    private static final int C = 8;
    private static final int C0 = 9;
    private static final int C_ROW = 10;
    private static final int ROWS = 11;
    private static final int INNER = 12;
    private static final int COLUMNS = 13;

    private final Precision precision;
    private final SimdWidth width;
    private final ClassDesc arrayType;
    private final MethodTypeDesc tileType;

    private MatrixKernelCompiler(Precision precision, SimdWidth width) {
        this.precision = precision;
        this.width = width.lanes(precision) > 1 ? width : SimdWidth.SCALAR;
        this.arrayType = (precision == Precision.FLOAT ? CD_float : CD_double).arrayType();
        this.tileType = MatrixTile.type(arrayType);
    }

    /** A kernel of that precision and width. */
    public static MatrixKernel compile(Precision precision, SimdWidth width) {
        return new MatrixKernelCompiler(precision, width).define();
    }

    private MatrixKernel define() {
        byte[] bytes = ClassFile.of().build(GENERATED, type -> {
            type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            type.withInterfaceSymbols(KERNEL);
            type.withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC, code -> code.aload(0)
                    .invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
            type.withMethodBody("addProduct", ADD_PRODUCT, ClassFile.ACC_PUBLIC, this::addProduct);
            tiles(type);
        });
        try {
            return (MatrixKernel) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass()
                    .getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("The product of matrices cannot be loaded.", impossible);
        }
    }

    private void tiles(ClassBuilder type) {
        Dialect scalar = new ScalarDialect(precision);
        Dialect vector = width.scalar() ? scalar : new VectorDialect(precision, width);
        int lanes = width.lanes(precision);
        for (int rows : STRIPS) {
            for (int vectors : PANELS) {
                type.withMethodBody(tile(rows, vectors), tileType, ClassFile.ACC_STATIC | ClassFile.ACC_PRIVATE,
                        code -> new MatrixTile(code, vector, lanes, precision, rows, vectors).emit());
            }
            type.withMethodBody(tile(rows, 0), tileType, ClassFile.ACC_STATIC | ClassFile.ACC_PRIVATE,
                    code -> new MatrixTile(code, scalar, 1, precision, rows, 1).emit());
        }
    }

    /** @param vectors 0 for a single column */
    private static String tile(int rows, int vectors) {
        return "tile" + rows + "x" + vectors;
    }

    private void addProduct(CodeBuilder code) {
        for (int array : new int[] {A, B, C}) {
            code.aload(array).checkcast(arrayType).astore(array);
        }
        int lanes = width.lanes(precision);
        int column = code.allocateLocal(TypeKind.INT);
        code.loadConstant(0).istore(column);
        for (int vectors : PANELS) {
            whileFits(code, column, vectors * lanes, COLUMNS, () -> panel(code, column, vectors));
        }
        whileFits(code, column, 1, COLUMNS, () -> panel(code, column, 0));
        code.return_();
    }

    private void panel(CodeBuilder code, int column, int vectors) {
        int row = code.allocateLocal(TypeKind.INT);
        code.loadConstant(0).istore(row);
        for (int rows : STRIPS) {
            whileFits(code, row, rows, ROWS, () -> {
                code.aload(A).iload(A0).iload(row).iload(A_ROW).imul().iadd().iload(A_ROW).iload(A_COLUMN);
                code.aload(B).iload(B0).iload(column).iadd().iload(B_ROW);
                code.aload(C).iload(C0).iload(row).iload(C_ROW).imul().iadd().iload(column).iadd().iload(C_ROW);
                code.iload(INNER);
                code.invokestatic(GENERATED, tile(rows, vectors), tileType);
            });
        }
    }

    /** Runs {@code body} while {@code stride} more fit below a limit, and moves on by so many each time. */
    private static void whileFits(CodeBuilder code, int counter, int stride, int limit, Runnable body) {
        Label head = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(head);
        code.iload(counter).loadConstant(stride).iadd().iload(limit).if_icmpgt(end);
        body.run();
        code.iinc(counter, stride);
        code.goto_(head);
        code.labelBinding(end);
    }
}
