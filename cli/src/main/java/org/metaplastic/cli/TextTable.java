package org.metaplastic.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of words in columns that line up; numbers to the right. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Every row, each with a line break at its end. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int k = 0; k < row.size(); k++) {
                String blank = " ".repeat(Math.max(0, width(k) - row.get(k).length()));
                boolean number = k > 0 && row.get(k).matches("[-0-9][-0-9.,e+]*( differ)?");
                line.append(k == 0 ? "" : GAP).append(number ? blank + row.get(k) : row.get(k) + blank);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** The last cell of a row with fewer cells may be a sentence: it widens no column. */
    private int width(int column) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        return rows.stream().filter(row -> row.size() > column && (row.size() == columns || row.size() > column + 1))
                .mapToInt(row -> row.get(column).length()).max()
                .orElse(0);
    }
}
