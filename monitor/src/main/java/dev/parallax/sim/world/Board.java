package dev.parallax.sim.world;

import dev.parallax.model.Segment;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One segment's listings by symbol, and what is wrong with the whole segment at the moment. Owned
 * by the simulator's thread.
 */
public final class Board {
  private final Segment segment;
  private final Map<String, SimulatedListing> bySymbol = new LinkedHashMap<>();
  private long skewNanos;
  private boolean silent;

  Board(Segment segment) {
    this.segment = segment;
  }

  public Segment segment() {
    return segment;
  }

  /** In listing order. */
  public Collection<SimulatedListing> listings() {
    return Collections.unmodifiableCollection(bySymbol.values());
  }

  /** The listing with exactly this spelling, or null. */
  public @Nullable SimulatedListing find(String symbol) {
    return bySymbol.get(symbol);
  }

  /** As {@link #find}; throws {@link IllegalArgumentException} where there is none. */
  public SimulatedListing require(String symbol) {
    var listing = bySymbol.get(symbol);
    if (listing == null) {
      throw new IllegalArgumentException(
          segment
              + " does not list '"
              + symbol
              + "'; example: "
              + bySymbol.keySet().iterator().next());
    }
    return listing;
  }

  void add(SimulatedListing listing) {
    if (bySymbol.putIfAbsent(listing.symbol(), listing) != null) {
      throw new IllegalArgumentException(segment + " lists " + listing.symbol() + " already");
    }
  }

  /** What the venue's own clock shows, epoch ms. */
  public long venueMillis(long nowNanos) {
    return (nowNanos + skewNanos) / 1_000_000;
  }

  /** What the venue's own clock shows, epoch µs. */
  public long venueMicros(long nowNanos) {
    return (nowNanos + skewNanos) / 1_000;
  }

  /** Sets how far the venue's clock is ahead of ours. */
  public void skew(long nanos) {
    skewNanos = nanos;
  }

  /** True while the segment answers but sends no quotes. */
  public boolean isSilent() {
    return silent;
  }

  public void silence(boolean nowSilent) {
    silent = nowSilent;
  }

  /** True when a quote of this listing may be sent now. */
  public boolean sends(SimulatedListing listing) {
    return !silent && listing.isQuoted() && listing.top().sequence() > 0;
  }
}
