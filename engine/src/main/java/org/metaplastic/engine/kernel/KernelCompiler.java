package org.metaplastic.engine.kernel;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.metaplastic.engine.kernel.Graph.Operation;

/** Turns passes into hidden classes, which the JVM unloads with the networks that use them. */
public final class KernelCompiler {

    private static final ClassDesc KERNEL = ClassDesc.of(Kernel.class.getName());
    private static final ClassDesc GENERATED = ClassDesc.of(KernelCompiler.class.getPackageName(), "GeneratedKernel");
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, CD_Object.arrayType(), CD_int.arrayType(),
            CD_int.arrayType(), CD_int, CD_int, CD_int, CD_int);

    /** Functions that java.lang.Math computes, one number at a time: rare; the language bounds their error and no more. */
    private static final Set<Operation> NOT_WITH_VECTORS = Set.of(Operation.ATAN);

    /**
     * Bytes of code. Java compiles vector code of 7,500 bytes in some seconds, of 11,400 not within a minute, and until then
     * each operation takes a hundred times as long; code without vectors it compiles at any such length.
     */
    private static final int LONGEST_WITH_VECTORS = 8000;

    /** The slice of rows that are summed as a whole. */
    public static final int WHOLE_ROWS = Integer.MAX_VALUE;

    private final Precision precision;
    private final SimdWidth width;
    private final Map<Code, Kernel> compiled = new ConcurrentHashMap<>();

    public KernelCompiler(Precision precision, SimdWidth width) {
        this.precision = precision;
        this.width = width.lanes(precision) > 1 ? width : SimdWidth.SCALAR;
    }

    public Precision precision() {
        return precision;
    }

    public SimdWidth width() {
        return width;
    }

    /** What a kernel is compiled from. */
    private record Code(Pass pass, Cells cells, int slice, List<Integer> homes) {}

    /** The kernel of a pass over all cells; equal passes share one. */
    public Kernel compile(Pass pass) {
        return compile(pass, Cells.ALL);
    }

    /** The kernel of a pass over those cells of its space that there are. */
    public Kernel compile(Pass pass, Cells cells) {
        return compile(pass, cells, WHOLE_ROWS);
    }

    /**
     * As {@link #compile(Pass, Cells)}, with the sum over a row begun anew every so many columns: that is how it is summed
     * where threads have so many columns each.
     *
     * @param slice {@link #WHOLE_ROWS}, or a multiple of the lanes of any vector
     */
    public Kernel compile(Pass pass, Cells cells, int slice) {
        return compile(pass, cells, slice, List.of());
    }

    /**
     * As {@link #compile(Pass, Cells, int)}, where some of the operands and results lie in one array. What is the same for
     * an array is then checked once, which counts where few rows are visited at a time.
     *
     * @param homes a number for each operand, then for each result: those with the same number lie in the same array; empty
     *            if nothing is known
     */
    public Kernel compile(Pass pass, Cells cells, int slice, List<Integer> homes) {
        return compiled.computeIfAbsent(new Code(pass, cells, slice, List.copyOf(homes)), this::define);
    }

    private Kernel define(Code source) {
        Pass pass = source.pass();
        Graph graph = Graph.executable(pass, precision);
        SimdWidth applied = NOT_WITH_VECTORS.stream().anyMatch(graph::has) ? SimdWidth.SCALAR : width;
        byte[] bytes = write(source, graph, applied);
        if (!applied.scalar() && length(bytes) > LONGEST_WITH_VECTORS) {
            bytes = write(source, graph, SimdWidth.SCALAR);
        }
        try {
            return (Kernel) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass()
                    .getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Kernel '" + pass.name() + "' cannot be loaded.", impossible);
        }
    }

    private byte[] write(Code source, Graph graph, SimdWidth applied) {
        return ClassFile.of().build(GENERATED, type -> {
            type.withFlags(AccessFlag.FINAL, AccessFlag.SUPER);
            type.withInterfaceSymbols(KERNEL);
            type.withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC, code -> code.aload(0)
                    .invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
            type.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC,
                    code -> new KernelEmitter(code, source.pass(), source.cells(), source.slice(), source.homes(),
                            graph, precision, applied).emit());
        });
    }

    /** The bytes of code of the longest method. */
    private static int length(byte[] type) {
        return ClassFile.of().parse(type).methods().stream().flatMap(method -> method.findAttribute(Attributes.code())
                .stream()).mapToInt(CodeAttribute::codeLength).max().orElse(0);
    }
}
