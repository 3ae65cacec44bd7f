package org.metaplastic.learning.file;

/** A table in Markdown that grows row by row. */
public final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    public MarkdownTable(String... heads) {
        row(heads);
        text.append("| --- ".repeat(heads.length)).append("|\n");
    }

    /** Adds a row of as many cells as there are heads. */
    public MarkdownTable row(String... cells) {
        for (String cell : cells) {
            text.append("| ").append(cell.replace("|", "\\|")).append(' ');
        }
        text.append("|\n");
        return this;
    }

    /** Every row, each with a line break at its end. */
    @Override
    public String toString() {
        return text.toString();
    }
}
