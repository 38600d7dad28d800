package dev.parallax.backtest;

/** How long a listing had a quote that can be used, while it was watched. Belongs to one lane. */
final class CoverageMeter {
  private final Book book;
  private boolean watched;
  private boolean usable;
  private long sinceNanos;
  private long untilNanos;
  private long watchedNanos;
  private long freshNanos;

  CoverageMeter(Book book, long nowNanos) {
    this.book = book;
    this.sinceNanos = nowNanos;
  }

  /** An instant is complete that may have changed the quote. */
  void turn(long nowNanos) {
    pass(nowNanos);
    usable = book.top().isQuoted() && book.top().unusable(nowNanos) == null;
    untilNanos = book.freshUntilNanos();
  }

  void watched(boolean isWatched, long nowNanos) {
    pass(nowNanos);
    watched = isWatched;
  }

  /** Adds the time since the last turn. */
  void pass(long nowNanos) {
    if (watched) {
      watchedNanos += nowNanos - sinceNanos;
      freshNanos += usable ? Math.max(0, Math.min(nowNanos, untilNanos) - sinceNanos) : 0;
    }
    sinceNanos = nowNanos;
  }

  Coverage coverage() {
    return new Coverage(
        book.listing().segment(), 1, book.quotes(), watchedNanos, freshNanos, book.interruptions());
  }

  boolean wasWatched() {
    return watched || watchedNanos > 0;
  }
}
