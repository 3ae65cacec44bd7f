package org.metaplastic.equations;

import java.util.Map;

/** Reads the equations of a surrogate derivative. */
final class SurrogateParser {

    private final Definition definition;
    private Expression derivative = Expression.ZERO;
    private Expression antiderivative = Expression.ZERO;

    SurrogateParser(Source source) {
        definition = new Definition(source, "surrogate", Map.of("neuron", Scope.POST));
        definition.once("derivative", (cursor, _) -> derivative = formula(cursor));
        definition.once("antiderivative", (cursor, _) -> antiderivative = formula(cursor));
        definition.names().builtIn(SurrogateEquations.DISTANCE, null, Scope.ONE);
    }

    SurrogateEquations read() {
        definition.read();
        definition.require("derivative", "Add 'derivative FORMULA', dz/du over 'u' and the parameters.");
        definition.require("antiderivative",
                "Add 'antiderivative FORMULA', the smooth spike of which it is the slope.");
        return new SurrogateEquations(definition.name(), definition.title(), definition.citation(),
                definition.parameters(), derivative, antiderivative);
    }

    private Expression formula(Cursor cursor) {
        return definition.formulas().read(cursor, name -> {
            definition.names().read(name);
            if (name.is("dt")) {
                throw definition.source().error(name,
                        "a surrogate may not read 'dt'. Use 'u', the distance to the threshold, and parameters.");
            }
        }).expression();
    }
}
