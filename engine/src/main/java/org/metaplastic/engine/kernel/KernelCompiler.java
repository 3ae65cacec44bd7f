package org.metaplastic.engine.kernel;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.metaplastic.engine.kernel.Graph.Operation;

/** Turns passes into hidden classes, which the JVM unloads with the networks that use them. */
public final class KernelCompiler {

    private static final ClassDesc KERNEL = ClassDesc.of(Kernel.class.getName());
    private static final ClassDesc GENERATED = ClassDesc.of(KernelCompiler.class.getPackageName(), "GeneratedKernel");
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, CD_Object.arrayType(), CD_int.arrayType(),
            CD_int.arrayType(), CD_int, CD_int, CD_int);

    /** Functions that java.lang.Math computes, one number at a time: rare; the language bounds their error and no more. */
    private static final Set<Operation> NOT_WITH_VECTORS = Set.of(Operation.LOG, Operation.ATAN, Operation.POWER);

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
    private record Code(Pass pass, Cells cells) {}

    /** The kernel of a pass over all cells; equal passes share one. */
    public Kernel compile(Pass pass) {
        return compile(pass, Cells.ALL);
    }

    /** The kernel of a pass over those cells of its space that there are. */
    public Kernel compile(Pass pass, Cells cells) {
        return compiled.computeIfAbsent(new Code(pass, cells), this::define);
    }

    private Kernel define(Code source) {
        Pass pass = source.pass();
        Graph graph = Graph.executable(pass, precision);
        SimdWidth applied = NOT_WITH_VECTORS.stream().anyMatch(graph::has) ? SimdWidth.SCALAR : width;
        byte[] bytes = ClassFile.of().build(GENERATED, type -> {
            type.withFlags(AccessFlag.FINAL, AccessFlag.SUPER);
            type.withInterfaceSymbols(KERNEL);
            type.withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC, code -> code.aload(0)
                    .invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
            type.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC,
                    code -> new KernelEmitter(code, pass, source.cells(), graph, precision, applied)
                            .emit());
        });
        try {
            return (Kernel) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass()
                    .getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Kernel '" + pass.name() + "' cannot be loaded.", impossible);
        }
    }
}
