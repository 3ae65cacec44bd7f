package org.metaplastic.equations;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The names of a rule, to which a modifier adds its own. */
final class RuleNames {

    private record Use(Names.Kind kind, Unit unit) {

        String text() {
            boolean plain = kind != Names.Kind.PARAMETER || unit.equals(Unit.NONE);
            return kind.text() + (plain ? "" : " with " + UnitCheck.described(unit));
        }
    }

    private final String owner;
    private final Map<String, Use> uses = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    RuleNames(RuleEquations rule) {
        owner = rule.name();
        rule.parameters().forEach(p -> uses.put(p.name(), new Use(Names.Kind.PARAMETER, p.unit())));
        rule.neuromodulatorNames().forEach(m -> uses.put(m, new Use(Names.Kind.NEUROMODULATOR, Unit.NONE)));
        rule.variables().forEach(v -> uses.put(v.name(), new Use(Names.Kind.VARIABLE, v.unit())));
        rule.statements().forEach(s -> uses.putIfAbsent(s.target(), new Use(Names.Kind.INTERMEDIATE, Unit.NONE)));
        taken.addAll(uses.keySet());
    }

    /** Whether the rule has this parameter already; fails where the name is something else there. */
    boolean shares(Parameter parameter, ModifierEquations modifier) {
        return shares(parameter.name(), new Use(Names.Kind.PARAMETER, parameter.unit()), modifier);
    }

    /** Whether the rule has this neuromodulator already; fails where the name is something else there. */
    boolean shares(Neuromodulator neuromodulator, ModifierEquations modifier) {
        return shares(neuromodulator.name(), new Use(Names.Kind.NEUROMODULATOR, Unit.NONE), modifier);
    }

    private boolean shares(String name, Use use, ModifierEquations modifier) {
        taken.add(name);
        Use old = uses.get(name);
        if (old != null && !old.equals(use)) {
            throw new IllegalArgumentException("'" + name + "' is " + old.text() + " of rule '" + owner
                    + "', but modifier '" + modifier.name() + "' has " + use.text()
                    + " of that name. Rename it in a copy of one of them.");
        }
        return old != null;
    }

    /** The name itself, or with a number behind it where it is taken; taken from now on. */
    String fresh(String name) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }
}
