package dev.parallax.history;

import dev.parallax.model.Segment;
import org.jspecify.annotations.Nullable;

/** What a line says. */
sealed interface Reading {

  /** Not a row: a header. */
  record Header() implements Reading {}

  /**
   * Not usable.
   *
   * @param reason it is counted under
   * @param instead what it does nevertheless: unusable numbers end the quote before them
   */
  record Bad(String reason, @Nullable Entry instead) implements Reading {
    Bad(String reason) {
      this(reason, null);
    }
  }

  /** What a recording is told. */
  sealed interface Entry extends Reading {

    /** When it was received, epoch ns. */
    long nanos();

    Segment segment();

    /** How much memory it holds, about. */
    int bytes();
  }

  /** A quote, per base unit and in base units, NaN where a side is absent. */
  record Quote(
      long nanos,
      Segment segment,
      int listing,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long sequence,
      long venueNanos)
      implements Entry {
    @Override
    public int bytes() {
      return 100;
    }
  }

  /** A frame as received. */
  final class Frame implements Entry {
    private final long nanos;
    private final Segment segment;
    private final byte[] frame;
    private final int quotes;

    /**
     * @param quotes how many are in it
     */
    Frame(long nanos, Segment segment, byte[] frame, int quotes) {
      this.nanos = nanos;
      this.segment = segment;
      this.frame = frame;
      this.quotes = quotes;
    }

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public Segment segment() {
      return segment;
    }

    /** The frame itself; not to be changed. */
    byte[] frame() {
      return frame;
    }

    int quotes() {
      return quotes;
    }

    @Override
    public int bytes() {
      return 60 + frame.length;
    }
  }
}
