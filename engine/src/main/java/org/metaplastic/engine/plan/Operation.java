package org.metaplastic.engine.plan;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.metaplastic.engine.kernel.Pass;
import org.metaplastic.engine.kernel.Result;
import org.metaplastic.equations.Simplifier;
import org.metaplastic.model.SynapseList;

/**
 * One pass of a step with its operands and results bound to slots.
 *
 * @param owner the population or projection it belongs to
 * @param references by name of operand or result; operand and result of one name are told apart by their lag
 * @param rows the rows of its space, 1 for a pass over columns
 * @param synapses the cells that the pass visits, where these are those of a list; empty for all
 * @param source the operand that holds the presynaptic output, one value a row, where a pass over cells has one
 * @param fields where the pass runs once for each place of an image, over the window that is seen from there
 */
public record Operation(Kind kind, String owner, Pass pass, Map<String, Reference> operands,
        Map<String, Reference> results, int rows, int columns, Optional<SynapseList> synapses,
        Optional<Source> source, Optional<ReceptiveFields> fields) {

    /** What an operation does. */
    public enum Kind {
        /** Computes a formula over parameters. */
        DERIVE,
        /** Adds what a projection delivers to the input of its target. */
        GATHER,
        /** Updates a population. */
        UPDATE,
        /** Runs the statements of a rule on presynaptic variables. */
        PRE,
        /** Runs the statements of a rule on postsynaptic variables. */
        POST,
        /** Runs the statements of a rule on synapses. */
        SYNAPSE,
        /** Follows what becomes of silent rows. */
        PREFIX,
        /** Brings all rows up to date. */
        REBASE
    }

    /**
     * The presynaptic output that rows are told apart by.
     *
     * @param operand its name among the operands of the pass
     * @param output its slot and delay
     * @param binary whether it is 0 or 1
     * @param surrogate the slot of the surrogate derivative of the spike: where it is zero, no gradient passes
     */
    public record Source(String operand, Reference output, boolean binary, Optional<Slot> surrogate) {}

    public Operation {
        operands = Map.copyOf(operands);
        results = Map.copyOf(results);
    }

    /** An operation that runs once. */
    public Operation(Kind kind, String owner, Pass pass, Map<String, Reference> operands,
            Map<String, Reference> results, int rows, int columns, Optional<SynapseList> synapses,
            Optional<Source> source) {
        this(kind, owner, pass, operands, results, rows, columns, synapses, source, Optional.empty());
    }

    /** The same, run for each place of an image. */
    Operation over(ReceptiveFields places) {
        return new Operation(kind, owner, pass, operands, results, rows, columns, synapses, source,
                Optional.of(places));
    }

    /** The operation that takes back what this one added. */
    public Operation undone() {
        var undone = new Pass(pass.name() + " undone", pass.space(), pass.operands(), pass.lets(), pass.results()
                .stream()
                .map(result -> new Result(result.name(), Simplifier.simplify(result.value().negated()), result.level(),
                        result.mode())).toList());
        return new Operation(kind, owner, undone, operands, results, rows, columns, synapses, source, fields);
    }

    /** How many cells the pass visits. */
    public long cells() {
        return synapses.map(list -> (long) list.size()).orElse((long) rows * columns);
    }

    /** What an operand is bound to. */
    public Reference operand(String name) {
        return Objects.requireNonNull(operands.get(name), name);
    }

    /** What a result is bound to. */
    public Reference result(String name) {
        return Objects.requireNonNull(results.get(name), name);
    }
}
