package dev.parallax.engine;

import dev.parallax.model.Event;
import dev.parallax.model.Event.SpreadSampled;
import dev.parallax.spread.Figures;
import dev.parallax.spread.LiveSpread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Emits the spreads of all routes once per interval, those that changed since their last sample.
 *
 * <p>Intervals are counted from the epoch on event time, so that every run over the same data takes
 * the same samples. Belongs to one lane.
 */
final class SpreadSampler {
  private final Sampling sampling;
  private final Consumer<Event> events;
  private final List<Figures> sampled = new ArrayList<>();
  private List<LiveSpread> spreads = List.of();
  private long interval = Long.MIN_VALUE;

  SpreadSampler(Sampling sampling, Consumer<Event> events) {
    this.sampling = sampling;
    this.events = events;
  }

  void watch(List<LiveSpread> all) {
    spreads = all;
    while (sampled.size() < all.size()) {
      sampled.add(new Figures());
    }
  }

  /** A leg of the route has news. */
  void compared(LiveSpread spread, long nowNanos) {
    if (sampling.intervalNanos() == 0) {
      sample(spread, nowNanos);
    }
  }

  /** Time passed: samples all routes when a new interval has begun. */
  void tick(long nowNanos) {
    if (sampling.intervalNanos() == 0) {
      return;
    }
    long now = Math.floorDiv(nowNanos, sampling.intervalNanos());
    if (now == interval) {
      return;
    }
    interval = now;
    for (int id = 0; id < spreads.size(); id++) {
      sample(spreads.get(id), nowNanos);
    }
  }

  private void sample(LiveSpread spread, long nowNanos) {
    if (!spread.isQuoted() || spread.unusable(nowNanos) != null) {
      return;
    }
    spread.price(nowNanos);
    var figures = spread.figures();
    var last = sampled.get(spread.id());
    if (figures.grossBps() < sampling.minGrossBps() || figures.isSameMarket(last)) {
      return;
    }
    spread.measure();
    last.copyFrom(figures);
    events.accept(new SpreadSampled(figures.toSpread(spread.route())));
  }
}
