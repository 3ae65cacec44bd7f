package org.metaplastic.engine.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Symbols;

/** What the names in the equations of one population or projection stand for: slots at a lag, each with its scope. */
final class Names {

    /** A slot seen from the equations. */
    record Meaning(Reference reference, Scope scope) {
        boolean parameter() {
            return reference.slot().shared();
        }
    }

    private final Map<String, Meaning> meanings = new LinkedHashMap<>();

    void put(String name, Slot slot, int lag, Scope scope) {
        meanings.put(name, new Meaning(new Reference(slot, lag), scope));
    }

    boolean has(String name) {
        return meanings.containsKey(name);
    }

    Meaning get(String name) {
        Meaning meaning = meanings.get(name);
        if (meaning == null) {
            throw new IllegalArgumentException("The name '" + name + "' means nothing here.");
        }
        return meaning;
    }

    /** The scope of a formula over names and, where {@code lets} knows them, intermediates. */
    Scope scope(Expression formula, Map<String, Scope> lets) {
        Scope scope = Scope.ONE;
        for (String symbol : Symbols.in(formula)) {
            Scope known = lets.get(symbol);
            scope = scope.join(known == null ? get(symbol).scope() : known);
        }
        return scope;
    }

    /** Whether a formula reads parameters alone. */
    boolean constant(Expression formula) {
        return Symbols.in(formula).stream().allMatch(symbol -> has(symbol) && get(symbol).parameter());
    }
}
