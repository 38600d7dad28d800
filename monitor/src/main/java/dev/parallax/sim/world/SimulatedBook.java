package dev.parallax.sim.world;

/**
 * The best bid and ask of one listing as digits at the scale of its tick and lot; a side whose size
 * is 0 is absent. Mutable: owned by the simulator's thread.
 */
public final class SimulatedBook {
  private long bid;
  private long bidSize;
  private long ask;
  private long askSize;
  private long sequence;
  private long changedNanos;

  SimulatedBook(long sequence) {
    this.sequence = sequence;
  }

  /** Replaces both sides; the sequence rises by one. */
  public void set(long newBid, long newBidSize, long newAsk, long newAskSize, long nowNanos) {
    bid = newBid;
    bidSize = newBidSize;
    ask = newAsk;
    askSize = newAskSize;
    changedNanos = nowNanos;
    sequence++;
  }

  public long bid() {
    return bid;
  }

  public long bidSize() {
    return bidSize;
  }

  public long ask() {
    return ask;
  }

  public long askSize() {
    return askSize;
  }

  /** Rises by one with every change. */
  public long sequence() {
    return sequence;
  }

  /** When it last changed, true epoch ns (a skewed venue clock does not touch it). */
  public long changedNanos() {
    return changedNanos;
  }

  /** True when the bid is at or above the ask. */
  public boolean isCrossed() {
    return bidSize > 0 && askSize > 0 && bid >= ask;
  }

  public boolean isOneSided() {
    return bidSize == 0 || askSize == 0;
  }
}
