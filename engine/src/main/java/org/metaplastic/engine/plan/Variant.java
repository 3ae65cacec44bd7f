package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.engine.kernel.Pass;
import org.metaplastic.engine.kernel.Result;

/**
 * A pass for some of the rows of an operation, where what is known of those rows has been worked in.
 *
 * @param references what each operand, then each result, of the pass is bound to
 */
public record Variant(Pass pass, List<Reference> references, Rows rows) {

    public Variant {
        references = List.copyOf(references);
    }

    static Variant of(Pass pass, Map<String, Reference> operands, Map<String, Reference> results, Rows rows) {
        var references = new ArrayList<Reference>();
        var written = new HashSet<Reference>();
        for (Result result : pass.results()) {
            if (!written.add(results.get(result.name())) && result.level() == pass.space()) {
                throw new IllegalArgumentException(pass.name() + " writes '" + result.name() + "' twice.");
            }
        }
        pass.operands().forEach(operand -> references.add(operands.get(operand.name())));
        pass.results().forEach(result -> references.add(results.get(result.name())));
        return new Variant(pass, references, rows);
    }

    /**
     * A number for each reference: those with the same number lie in one array. Values of parameters, and what is derived
     * from them, are shared by all threads; everything else belongs to one.
     */
    public List<Integer> homes() {
        return references.stream().map(reference -> reference.slot().shared() && !reference.adjoint() ? 1 : 0).toList();
    }

    /** The same for other rows. */
    Variant over(Rows others) {
        return new Variant(pass, references, others);
    }

    /** The variants of an operation run forward: silent rows have no presynaptic spike to look at. */
    public static List<Variant> forward(Operation operation) {
        if (operation.source().isEmpty()) {
            return List.of(of(operation, operation.pass().space() == Level.CELL
                    ? Rows.ALL
                    : Rows.SINGLE));
        }
        Operation.Source source = operation.source().get();
        if (operation.pass().space() != Level.CELL) {
            return List.of(of(operation, Rows.SINGLE));
        }
        boolean gather = operation.kind() == Operation.Kind.GATHER;
        if (!source.binary()) {
            return List.of(of(operation, gather ? Rows.SPIKING : Rows.ALL));
        }
        Variant spiking = known(operation, source, 1, Rows.SPIKING);
        Variant silent = known(operation, source, 0, Rows.SILENT);
        return gather || silent.pass().results().isEmpty() ? List.of(spiking) : List.of(spiking, silent);
    }

    private static Variant of(Operation operation, Rows rows) {
        return of(operation.pass(), operation.operands(), operation.results(), rows);
    }

    private static Variant known(Operation operation, Operation.Source source, double value, Rows rows) {
        return of(operation.pass().with(Map.of(source.operand(), value)).only(result -> true), operation.operands(),
                operation.results(), rows);
    }
}
