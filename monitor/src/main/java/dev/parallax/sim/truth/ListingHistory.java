package dev.parallax.sim.truth;

import dev.parallax.sim.world.SimulatedListing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last quotes and troubles of one listing; the oldest give way. */
final class ListingHistory {
  private static final int QUOTES = 1024;
  private static final int FIELDS = 4;
  private static final int INTERVALS = 256;

  private final SimulatedListing listing;
  private final ArrayDeque<Interval> past = new ArrayDeque<>();
  private final Map<Trouble, Long> openSince = new EnumMap<>(Trouble.class);
  private long[] times = new long[0];
  private long[] sequences = new long[0];
  private long[] books = new long[0];
  private long count;

  ListingHistory(SimulatedListing listing) {
    this.listing = listing;
  }

  SimulatedListing listing() {
    return listing;
  }

  /** Notes the listing's current quote as sent; a repeat adds nothing. */
  void sent(long nowNanos) {
    var top = listing.top();
    if (count > 0 && sequences[slot(count - 1)] == top.sequence()) {
      return;
    }
    if (times.length == 0) {
      times = new long[QUOTES];
      sequences = new long[QUOTES];
      books = new long[QUOTES * FIELDS];
    }
    int slot = slot(count++);
    times[slot] = nowNanos;
    sequences[slot] = top.sequence();
    books[slot * FIELDS] = top.bid();
    books[slot * FIELDS + 1] = top.bidSize();
    books[slot * FIELDS + 2] = top.ask();
    books[slot * FIELDS + 3] = top.askSize();
  }

  @Nullable SentQuote quoteAt(long atNanos) {
    for (long i = count - 1; i >= Math.max(0, count - QUOTES); i--) {
      if (times[slot(i)] <= atNanos) {
        return quote(slot(i));
      }
    }
    return null;
  }

  /** The quote in force at the first time and those sent after it until the second one. */
  List<SentQuote> quotes(long fromNanos, long toNanos) {
    var quotes = new ArrayList<SentQuote>();
    for (long i = count - 1; i >= Math.max(0, count - QUOTES); i--) {
      int slot = slot(i);
      if (times[slot] <= toNanos) {
        quotes.addFirst(quote(slot));
        if (times[slot] <= fromNanos) {
          break;
        }
      }
    }
    return quotes;
  }

  void begin(Trouble trouble, long nowNanos) {
    openSince.putIfAbsent(trouble, nowNanos);
  }

  void end(Trouble trouble, long nowNanos) {
    var since = openSince.remove(trouble);
    if (since != null) {
      past.add(new Interval(trouble, since, nowNanos));
      if (past.size() > INTERVALS) {
        past.remove();
      }
    }
  }

  List<Interval> intervals() {
    var all = new ArrayList<>(past);
    openSince.forEach((trouble, since) -> all.add(new Interval(trouble, since, Long.MAX_VALUE)));
    return all;
  }

  private static int slot(long index) {
    return (int) (index % QUOTES);
  }

  private SentQuote quote(int slot) {
    long bidSize = books[slot * FIELDS + 1];
    long askSize = books[slot * FIELDS + 3];
    var tick = listing.tick();
    var lot = listing.lot();
    return new SentQuote(
        times[slot],
        sequences[slot],
        bidSize == 0 ? Double.NaN : tick.toDouble(books[slot * FIELDS]),
        bidSize == 0 ? Double.NaN : lot.toDouble(bidSize),
        askSize == 0 ? Double.NaN : tick.toDouble(books[slot * FIELDS + 2]),
        askSize == 0 ? Double.NaN : lot.toDouble(askSize));
  }
}
