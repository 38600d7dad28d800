package dev.parallax.sim.truth;

import dev.parallax.model.Segment;
import dev.parallax.sim.world.SimulatedListing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator really sent and what was really broken, whatever a client made of it. Keeps
 * per listing the last 1024 quotes and 256 troubles, and the last 10,000 faults. Safe from any
 * thread.
 */
public final class Truth {
  private static final int MAX_FAULTS = 10_000;

  private final Map<Segment, Map<String, ListingHistory>> bySymbol = new HashMap<>();
  private final List<ListingHistory> byId = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> unrecovered = new ArrayList<>();

  /** The last quote of a symbol sent to anybody at or before a time; empty where none is known. */
  public synchronized Optional<SentQuote> quoteAt(Segment segment, String symbol, long atNanos) {
    return Optional.ofNullable(history(segment, symbol).quoteAt(atNanos));
  }

  /**
   * What was shown of a symbol from one time to another, oldest first: the last quote sent at or
   * before {@code fromNanos}, and those sent after it up to {@code toNanos}.
   */
  public synchronized List<SentQuote> quotes(
      Segment segment, String symbol, long fromNanos, long toNanos) {
    return history(segment, symbol).quotes(fromNanos, toNanos);
  }

  /** What was wrong with a symbol at a time; empty when its quote could be trusted. */
  public synchronized Set<Trouble> troublesAt(Segment segment, String symbol, long atNanos) {
    var troubles = EnumSet.noneOf(Trouble.class);
    for (var interval : history(segment, symbol).intervals()) {
      if (interval.contains(atNanos)) {
        troubles.add(interval.trouble());
      }
    }
    return troubles;
  }

  /** When a symbol was in trouble: what is over in the order it ended, then what still lasts. */
  public synchronized List<Interval> intervals(Segment segment, String symbol) {
    return history(segment, symbol).intervals();
  }

  /** The faults so far, oldest first. */
  public synchronized List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** A new listing; nobody is subscribed to it yet. */
  public synchronized void add(SimulatedListing listing, long nowNanos) {
    var history = new ListingHistory(listing);
    if (byId.size() != listing.id()) {
      throw new IllegalStateException("listings must come in the order of their ids: " + listing);
    }
    byId.add(history);
    bySymbol
        .computeIfAbsent(listing.segment(), s -> new HashMap<>())
        .put(listing.symbol(), history);
    history.begin(Trouble.DOWN, nowNanos);
  }

  public synchronized void begin(Trouble trouble, SimulatedListing listing, long nowNanos) {
    byId.get(listing.id()).begin(trouble, nowNanos);
  }

  public synchronized void end(Trouble trouble, SimulatedListing listing, long nowNanos) {
    byId.get(listing.id()).end(trouble, nowNanos);
  }

  /** The listing's current quote went out on a living connection. */
  public synchronized void sent(SimulatedListing listing, long nowNanos) {
    var history = byId.get(listing.id());
    var top = listing.top();
    history.end(Trouble.DOWN, nowNanos);
    history.end(Trouble.HALF_OPEN, nowNanos);
    set(history, Trouble.CROSSED, top.isCrossed(), nowNanos);
    set(history, Trouble.ONE_SIDED, top.isOneSided(), nowNanos);
    history.sent(nowNanos);
    if (!unrecovered.isEmpty() && !top.isCrossed() && !top.isOneSided()) {
      recover(listing, nowNanos);
    }
  }

  /** A fault begins; returns it as recorded. */
  public synchronized Fault began(
      FaultKind kind, Segment segment, @Nullable String symbol, long fromNanos, long toNanos) {
    var fault = new Fault(kind, segment, symbol, fromNanos, toNanos, 0);
    if (faults.size() == MAX_FAULTS) {
      var oldest = faults.removeFirst();
      unrecovered.removeIf(other -> isSame(oldest, other));
    }
    faults.add(fault);
    unrecovered.add(fault);
    return fault;
  }

  /** A fault whose end was not known is over. */
  public synchronized void ended(Fault fault, long nowNanos) {
    replace(faults, fault, fault.endingAt(nowNanos));
    replace(unrecovered, fault, fault.endingAt(nowNanos));
  }

  private void recover(SimulatedListing listing, long nowNanos) {
    for (int i = unrecovered.size() - 1; i >= 0; i--) {
      var fault = unrecovered.get(i);
      boolean hit =
          fault.segment().equals(listing.segment())
              && (fault.symbol() == null || fault.symbol().equals(listing.symbol()));
      if (hit && nowNanos > fault.fromNanos() && nowNanos >= fault.toNanos()) {
        unrecovered.remove(i);
        replace(faults, fault, fault.recoveredAt(nowNanos));
      }
    }
  }

  private static void replace(List<Fault> list, Fault old, Fault replacement) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (isSame(list.get(i), old)) {
        list.set(i, replacement);
        return;
      }
    }
  }

  private static boolean isSame(Fault a, Fault b) {
    return a.kind() == b.kind()
        && a.segment().equals(b.segment())
        && a.fromNanos() == b.fromNanos()
        && Objects.equals(a.symbol(), b.symbol());
  }

  private static void set(ListingHistory history, Trouble trouble, boolean on, long nowNanos) {
    if (on) {
      history.begin(trouble, nowNanos);
    } else {
      history.end(trouble, nowNanos);
    }
  }

  private ListingHistory history(Segment segment, String symbol) {
    var history = bySymbol.getOrDefault(segment, Map.of()).get(symbol);
    if (history == null) {
      throw new IllegalArgumentException(segment + " does not list '" + symbol + "'");
    }
    return history;
  }
}
