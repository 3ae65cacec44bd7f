package org.metaplastic.learning.task;

/** A decision read from the average of the readout over some steps; rows of the readout are counted from 0. */
public final class DecisionWindow {

    private DecisionWindow() {}

    /** The average of each unit over the window. */
    public static double[] mean(double[] readout, int size, int first, int steps) {
        return mean(readout, size, size, first, steps);
    }

    /** The average of each of the first {@code units} of {@code size} over the window. */
    public static double[] mean(double[] readout, int size, int units, int first, int steps) {
        double[] mean = new double[units];
        for (int row = first; row < first + steps; row++) {
            for (int unit = 0; unit < units; unit++) {
                mean[unit] += readout[row * size + unit];
            }
        }
        for (int unit = 0; unit < units; unit++) {
            mean[unit] /= steps;
        }
        return mean;
    }

    /** The side of two with the larger average, the first where they are equal. */
    static int chosen(double[] averages) {
        return averages[1] > averages[0] ? 1 : 0;
    }

    /**
     * The cross-entropy of the softmax of the averages with a label.
     *
     * @param weight multiplies the loss and its derivative
     * @param cotangent receives the derivative, row-major [all steps x size], added to what is there
     */
    public static double crossEntropy(double[] readout, int size, int first, int steps, int label, double weight,
            double[] cotangent) {
        return crossEntropy(readout, size, size, first, steps, label, weight, cotangent);
    }

    /** As above, of the first {@code units} of {@code size}: the others have no part in it. */
    public static double crossEntropy(double[] readout, int size, int units, int first, int steps, int label,
            double weight, double[] cotangent) {
        double[] logits = mean(readout, size, units, first, steps);
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - largest);
        }
        for (int unit = 0; unit < units; unit++) {
            double error = Math.exp(logits[unit] - largest) / sum - (unit == label ? 1 : 0);
            for (int row = first; row < first + steps; row++) {
                cotangent[row * size + unit] += weight * error / steps;
            }
        }
        return weight * (Math.log(sum) + largest - logits[label]);
    }

    /**
     * The cross-entropy of the softmax of each step with a label, averaged over the window.
     *
     * @param cotangent receives the derivative, row-major [all steps x size], added to what is there
     */
    public static double meanCrossEntropy(double[] readout, int size, int first, int steps, int label,
            double[] cotangent) {
        double loss = 0;
        for (int row = first; row < first + steps; row++) {
            loss += crossEntropy(readout, size, row, 1, label, 1.0 / steps, cotangent);
        }
        return loss;
    }
}
