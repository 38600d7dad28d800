package dev.parallax.app;

import dev.parallax.model.Event;
import dev.parallax.model.Event.ConnectionChanged;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Event.SpreadSampled;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.model.Spread;
import dev.parallax.sim.truth.Truth;
import dev.parallax.sink.Outlet;
import dev.parallax.sink.Overflow;
import dev.parallax.sink.Sink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sees every event of a monitor and compares what was used with what the exchanges really did. */
final class Witness implements Sink {
  /** Where something is listed; a listing itself changes with its status. */
  record Place(Segment segment, String symbol) {}

  final List<OpportunityOpened> opened = new CopyOnWriteArrayList<>();
  final List<OpportunityClosed> closed = new CopyOnWriteArrayList<>();
  final List<ConnectionChanged> links = new CopyOnWriteArrayList<>();

  /** What is wrong with samples, openings and updates, in words. */
  final List<String> objections = new CopyOnWriteArrayList<>();

  /** When a usable quote of a listing last changed, epoch ns. */
  private final Map<Place, Long> changedNanos = new ConcurrentHashMap<>();

  private final LegCheck legs;

  Witness(Truth truth) {
    legs = new LegCheck(truth);
  }

  Outlet outlet() {
    return new Outlet("witness", this, Overflow.DROP_OLDEST, 1 << 18);
  }

  @Override
  public void accept(Event event) {
    switch (event) {
      case SpreadSampled(var spread) -> judge(spread);
      case OpportunityUpdated(_, var spread) -> judge(spread);
      case OpportunityOpened open -> {
        judge(open.spread());
        opened.add(open);
      }
      case OpportunityClosed close -> closed.add(close);
      case ConnectionChanged link -> links.add(link);
    }
  }

  /** Every listing that was ever compared, with the time its quote last changed, epoch ns. */
  Map<Place, Long> changedNanos() {
    return changedNanos;
  }

  private void judge(Spread spread) {
    objections.addAll(legs.objections(spread));
    note(spread.route().buy(), spread.atNanos() - spread.buyAgeNanos());
    note(spread.route().sell(), spread.atNanos() - spread.sellAgeNanos());
  }

  private void note(Listing listing, long nanos) {
    changedNanos.merge(new Place(listing.segment(), listing.symbol()), nanos, Math::max);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
