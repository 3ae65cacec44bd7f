package org.metaplastic.engine;

/** A clock that keeps the time of each phase, and within it that of each layer, in the book that it is given. */
public final class EpisodeTimer implements EpisodeClock {

    private EpisodeTimes book;
    private long last;

    public EpisodeTimer(EpisodeTimes book) {
        this.book = book;
    }

    /** From here on time goes into that book; to be called while the thread of the clock rests. */
    public void into(EpisodeTimes other) {
        book = other;
    }

    @Override
    public void begin() {
        last = System.nanoTime();
    }

    @Override
    public void charge(Phase phase) {
        charge(phase, EpisodeTimes.BETWEEN);
    }

    void charge(Phase phase, int layer) {
        long now = System.nanoTime();
        book.add(phase, layer, now - last);
        last = now;
    }

    int layer(String name) {
        return book.index(name);
    }
}
