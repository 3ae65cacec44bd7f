package org.metaplastic.learning.characters.omniglot;

/** Hears, a few times a second, how far a transfer is. */
@FunctionalInterface
public interface TransferListener {

    /**
     * Bytes that are there.
     *
     * @param total bytes that there will be; negative while nobody knows
     */
    void transferred(long bytes, long total);
}
