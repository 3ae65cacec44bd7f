package org.metaplastic.learning.experiment;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.metaplastic.equations.EquationException;
import org.metaplastic.model.SynapseList;
import org.metaplastic.model.SynapsePairs;

/**
 * Synapses that a text lists: a line {@code pre,post} or {@code pre,post,weight}, then a line a synapse, in any order.
 * Neurons are counted from 0.
 *
 * @param weights of each synapse in the order of the list, if the text tells
 */
record SynapseTable(SynapseList synapses, Optional<double[]> weights) {

    private static final String PAIRS = "pre,post";
    private static final String WEIGHTED = PAIRS + ",weight";
    private static final int MOST_SHOWN = 40;
    private static final int FIRST_CAPACITY = 1024;

    /**
     * Reads a text.
     *
     * @param origin that errors name, with the line
     * @throws EquationException telling the line
     */
    static SynapseTable parse(String text, String origin, int pre, int post) {
        return new Reader(origin, pre, post).read(text);
    }

    private static final class Reader {

        private final String origin;
        private final int pre;
        private final int post;
        private final SynapsePairs pairs;
        private int[] lines = new int[FIRST_CAPACITY];
        private double[] weights = new double[FIRST_CAPACITY];
        private int line;

        Reader(String origin, int pre, int post) {
            this.origin = origin;
            this.pre = pre;
            this.post = post;
            this.pairs = new SynapsePairs(pre, post);
        }

        SynapseTable read(String text) {
            Iterator<String> rest = text.lines().iterator();
            String head = rest.hasNext() ? rest.next().replace(" ", "") : "";
            line = 1;
            boolean weighted = head.equals(WEIGHTED);
            if (!weighted && !head.equals(PAIRS)) {
                throw wrong("expected the line '" + PAIRS + "' or '" + WEIGHTED + "', found '" + shown(head)
                        + "'. Name the columns first.");
            }
            while (rest.hasNext()) {
                line++;
                String row = rest.next().strip();
                if (!row.isEmpty()) {
                    synapse(row, weighted);
                }
            }
            int repeated = pairs.firstRepeated();
            if (repeated >= 0) {
                line = lines[repeated];
                throw wrong("neuron " + pairs.pre(repeated) + " already has a synapse on neuron " + pairs.post(repeated)
                        + ", of an earlier line. Remove one of them.");
            }
            return table(weighted);
        }

        private void synapse(String row, boolean weighted) {
            String[] fields = row.split(",", -1);
            if (fields.length != (weighted ? 3 : 2)) {
                throw wrong("expected " + (weighted ? WEIGHTED : PAIRS) + ", found '" + shown(row) + "'.");
            }
            if (pairs.size() == lines.length) {
                lines = Arrays.copyOf(lines, 2 * lines.length);
                weights = Arrays.copyOf(weights, 2 * weights.length);
            }
            lines[pairs.size()] = line;
            weights[pairs.size()] = weighted ? weight(fields[2].strip()) : 0;
            pairs.add(neuron(fields[0].strip(), pre, "presynaptic"), neuron(fields[1].strip(), post, "postsynaptic"));
        }

        private int neuron(String field, int neurons, String side) {
            try {
                int number = Integer.parseInt(field);
                if (number >= 0 && number < neurons) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // Told below.
            }
            throw wrong("expected the number of a " + side + " neuron, 0 to " + (neurons - 1) + ", found '"
                    + shown(field) + "'.");
        }

        private double weight(String field) {
            try {
                double weight = Double.parseDouble(field);
                if (Double.isFinite(weight)) {
                    return weight;
                }
            } catch (NumberFormatException _) {
                // Told below.
            }
            throw wrong("expected a finite number as the weight, found '" + shown(field) + "'.");
        }

        private SynapseTable table(boolean weighted) {
            var pre = new int[pairs.size()];
            var post = new int[pairs.size()];
            for (int k = 0; k < pre.length; k++) {
                pre[k] = pairs.pre(k);
                post[k] = pairs.post(k);
            }
            SynapseList list = pairs.list();
            if (!weighted) {
                return new SynapseTable(list, Optional.empty());
            }
            var ordered = new double[pre.length];
            for (int k = 0; k < pre.length; k++) {
                ordered[list.find(pre[k], post[k])] = weights[k];
            }
            return new SynapseTable(list, Optional.of(ordered));
        }

        private EquationException wrong(String what) {
            return EquationException.unreadable(origin + ":" + line, what);
        }

        private static String shown(String text) {
            return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
        }
    }
}
