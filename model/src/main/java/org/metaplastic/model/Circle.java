package org.metaplastic.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Projections without delay along which a population sends to itself. */
record Circle(List<Projection> projections) {

    Circle {
        projections = List.copyOf(projections);
    }

    /**
     * A circle among populations each of which hears from another of them, or from itself, without delay.
     *
     * @param waiting their names, in the order of declaration
     */
    static Circle among(Set<String> waiting, List<Projection> projections) {
        var back = new ArrayList<Projection>();
        String name = waiting.iterator().next();
        while (true) {
            String heard = name;
            Projection sender = projections.stream().filter(projection -> projection.delay() == 0
                    && projection.to().equals(heard) && waiting.contains(projection.from())).findFirst().orElseThrow();
            back.add(sender);
            name = sender.from();
            for (int k = 0; k < back.size(); k++) {
                if (back.get(k).to().equals(name)) {
                    return new Circle(back.subList(k, back.size()).reversed());
                }
            }
        }
    }

    NetworkException refusal() {
        Projection first = projections.getFirst();
        if (projections.size() == 1) {
            return new NetworkException("Population '" + first.from()
                    + "' sends to itself without delay, by projection '"
                    + first.name() + "'. Give it delay: 1.", first.name(), "delay");
        }
        return new NetworkException("Populations " + joined(projections.stream().map(Projection::from).toList())
                + " send to each other in a circle without delay, by projections "
                + joined(projections.stream().map(Projection::name).toList()) + ". Give one of these delay: 1.",
                first.name(), "delay");
    }

    private static String joined(List<String> names) {
        return String.join(", ", names.stream().map(name -> "'" + name + "'").toList());
    }
}
