package org.metaplastic.equations;

import org.jspecify.annotations.Nullable;

/**
 * Whether a statement reads only what its target can depend on: a variable with one value per pre neuron cannot read
 * values of post neurons or synapses, and the other way round.
 */
final class ScopeCheck {

    private final Source source;
    private final Names names;
    private final Token target;
    private final Names.@Nullable Entry entry;
    private Scope joined = Scope.ONE;

    /** @param entry the target's; null where the statement defines an intermediate result */
    ScopeCheck(Source source, Names names, Token target, Names.@Nullable Entry entry) {
        this.source = source;
        this.names = names;
        this.target = target;
        this.entry = entry;
    }

    /** Reads {@code name}, or fails where the target may not depend on it. */
    void read(Token name) {
        Scope scope = names.read(name).scope();
        if (entry != null && entry.kind() == Names.Kind.VARIABLE && entry.scope().join(scope) != entry.scope()) {
            throw source.error(name, "'" + target.text() + "' " + described(entry.scope()) + " and cannot read '"
                    + name.text() + "', which " + described(scope)
                    + ". Read it in a statement of a synaptic variable.");
        }
        joined = joined.join(scope);
    }

    /** Counts the target among what is read, as in {@code target += ...}. */
    void readTarget() {
        if (entry != null) {
            joined = joined.join(entry.scope());
        }
    }

    /** The scope of all that was read. */
    Scope joined() {
        return joined;
    }

    /** Fails where an intermediate result is defined again with other dependences. */
    void checkUnchanged() {
        if (entry != null && entry.kind() == Names.Kind.INTERMEDIATE && entry.scope() != joined) {
            throw source.error(target, "'" + target.text() + "' " + described(entry.scope())
                    + " above, and here it " + described(joined) + ". Give the new result another name.");
        }
    }

    private static String described(Scope scope) {
        return switch (scope) {
            case ONE -> "has one value";
            case PRE -> "has one value per pre neuron";
            case POST -> "has one value per post neuron";
            case SYNAPSE -> "has one value per synapse";
        };
    }
}
