package org.metaplastic.engine.kernel;

/** A product of matrices. Stateless; any number of threads may run it. */
public interface MatrixKernel {

    /**
     * Adds a * b to c, each sum in the order of the columns of a.
     *
     * @param a [rows x inner], a {@code float[]} or {@code double[]} as b and c, from {@code a0}; the distances of rows and
     *            of columns are given, so that a transposed matrix is as good
     * @param b [inner x columns], rows {@code bRow} apart
     * @param c [rows x columns], rows {@code cRow} apart
     */
    void addProduct(Object a, int a0, int aRow, int aColumn, Object b, int b0, int bRow, Object c, int c0, int cRow,
            int rows, int inner, int columns);
}
