package org.metaplastic.equations;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the units of what a rule reads of its neurons fit its equations. The rule alone does not say these units, so
 * that this is known only where a network has put rule and neurons together. Numbers fit any unit: formulas do not keep
 * theirs.
 */
public final class NeuronUnits {

    private final Map<String, Unit> units = new HashMap<>();
    private final UnitCheck check;
    private @Nullable String conflict;

    private NeuronUnits(RuleEquations rule, Map<String, Unit> ofNeurons) {
        units.putAll(ofNeurons);
        units.put("dt", Unit.TIME);
        units.put(RuleEquations.PRE_SPIKE, Unit.NONE);
        units.put(RuleEquations.POST_SPIKE, Unit.NONE);
        rule.neuromodulatorNames().forEach(name -> units.put(name, Unit.NONE));
        rule.parameters().forEach(parameter -> units.put(parameter.name(), parameter.unit()));
        rule.variables().forEach(variable -> units.put(variable.name(), variable.unit()));
        check = new UnitCheck(new UnitCheck.Leaves() {
            @Override
            public @Nullable Unit number(Expression.Constant number) {
                return null;
            }

            @Override
            public @Nullable Unit name(String name) {
                return units.get(name);
            }
        }, (_, message) -> found(message));
    }

    /**
     * The first place where they do not fit, as a sentence that may follow a colon.
     *
     * @param ofNeurons the units of what the two neurons have, by names such as {@code post.v}
     */
    public static Optional<String> conflict(RuleEquations rule, Map<String, Unit> ofNeurons) {
        var units = new NeuronUnits(rule, ofNeurons);
        rule.statements().forEach(units::check);
        units.require("what a synapse transmits", rule.transmits(), Unit.NONE);
        return Optional.ofNullable(units.conflict);
    }

    private void check(Statement statement) {
        Unit known = units.get(statement.target());
        switch (statement) {
            case Statement.Assignment(var target, var value) when known == null -> {
                Unit unit = check.of(value);
                if (unit != null) {
                    units.put(target, unit);
                }
            }
            case Statement.Assignment(var target, var value) -> require("'" + target + "'", value, known);
            case Statement.Differential(var target, var rate, _) ->
                    require("'d " + target + "/dt'", rate, known == null ? null : known.over(Unit.TIME));
        }
    }

    private void require(String what, Expression formula, @Nullable Unit wanted) {
        Unit unit = check.of(formula);
        if (unit != null && wanted != null && !unit.equals(wanted)) {
            found(what + " has " + UnitCheck.described(wanted) + ", but '" + Printer.text(formula) + "' has "
                    + UnitCheck.described(unit) + ".");
        }
    }

    private void found(String message) {
        if (conflict == null) {
            conflict = message;
        }
    }
}
