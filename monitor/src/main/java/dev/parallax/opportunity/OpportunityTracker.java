package dev.parallax.opportunity;

import dev.parallax.health.EngineCounters;
import dev.parallax.model.Event;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Reason;
import dev.parallax.spread.LiveSpread;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which routes are opportunities, and tells when one opens, changes and closes.
 *
 * <p>Gates stand in this order: a leg that must not be used, the threshold, what is too good to be
 * true, the size. An opportunity closes at the first gate it fails, each one exactly once. Events
 * are the only garbage made here. Belongs to one lane.
 */
public final class OpportunityTracker {
  /** At most one update per opportunity in this time; the last change is told when it ends. */
  private static final long UPDATE_WINDOW_NANOS = 100_000_000;

  /** By far more than rounding makes of rates up to the thousandfold. */
  private static final double ROUNDING = 1e-9;

  private final OpportunityRules rules;

  /** A route that receives less than this multiple of what it pays certainly does not open. */
  private final double hopelessTimes;

  private final Consumer<Event> events;
  private final EngineCounters counters;
  private final List<Life> lives = new ArrayList<>();
  private final List<Life> open = new ArrayList<>();

  /** The same by {@link LiveSpread#id}, close together. */
  private final BitSet isOpen = new BitSet();

  /** Net of the route judged last; NaN where a leg was not usable. */
  private double judgedNetBps;

  private long trustedFromNanos = Long.MIN_VALUE;

  public OpportunityTracker(
      OpportunityRules rules, Consumer<Event> events, EngineCounters counters) {
    this.rules = rules;
    this.hopelessTimes = 1 + rules.openBps() / 1e4 - ROUNDING;
    this.events = events;
    this.counters = counters;
  }

  /** Makes room for routes; those it knows keep their lives. */
  public void watch(List<LiveSpread> spreads) {
    for (int id = lives.size(); id < spreads.size(); id++) {
      var spread = spreads.get(id);
      lives.add(new Life(spread, rules.minNotional(spread.route().instrument().quote())));
    }
  }

  /** Until that moment no quote may be used: what is read is a backlog, not the market. */
  public void distrust(long untilNanos) {
    trustedFromNanos = untilNanos;
  }

  /** A leg has news: evaluates the route and counts the outcome. */
  public void compare(LiveSpread spread, long nowNanos) {
    if (isHopeless(spread, nowNanos)) {
      countComparable(spread);
      counters.belowThreshold.increment();
    } else if (spread.isQuoted()) {
      var life = lives.get(spread.id());
      var reason = judge(life, nowNanos);
      count(life, reason);
      follow(life, reason, nowNanos);
    }
  }

  /**
   * Whether {@link #judge} would find a rate that is too low to open. On nearly all routes it
   * would: they cost no division, and nobody looks at their lives.
   */
  private boolean isHopeless(LiveSpread spread, long nowNanos) {
    return spread.isUsable(nowNanos)
        && rules.roi().isBelow(spread, hopelessTimes)
        && nowNanos >= trustedFromNanos
        && !isOpen.get(spread.id());
  }

  /** Time passed or legs died: looks at all open opportunities again, in the order they opened. */
  public void recheck(long nowNanos) {
    int i = 0;
    while (i < open.size()) {
      var life = open.get(i);
      follow(life, judge(life, nowNanos), nowNanos);
      if (life.isOpen()) {
        i++;
      }
    }
  }

  /** Closes everything that is open. */
  public void shutdown(long nowNanos) {
    recheck(nowNanos);
    while (!open.isEmpty()) {
      var life = open.getFirst();
      close(life, Reason.SHUTDOWN, life.lastNetBps(), nowNanos);
    }
  }

  /** Why it is no opportunity at this moment, {@link Reason#CONVERGED} for too low a rate. */
  private @Nullable Reason judge(Life life, long nowNanos) {
    var spread = life.spread();
    judgedNetBps = Double.NaN;
    if (nowNanos < trustedFromNanos) {
      return Reason.STALE;
    }
    var unusable = spread.unusable(nowNanos);
    if (unusable != null) {
      return unusable;
    }
    spread.price(nowNanos);
    var figures = spread.figures();
    judgedNetBps = figures.netBps();
    // Written so that a rate that is no number passes neither gate.
    if (!(rules.roi().bps(figures) >= (life.isOpen() ? rules.closeBps() : rules.openBps()))) {
      return Reason.CONVERGED;
    }
    if (!(judgedNetBps <= rules.maxPlausibleBps())) {
      return Reason.SUSPECT;
    }
    spread.measure();
    boolean tooSmall = !(figures.sizeBase() > 0) || figures.notionalQuote() < life.minNotional();
    return tooSmall ? Reason.SIZE : null;
  }

  private void count(Life life, @Nullable Reason reason) {
    if (Double.isNaN(judgedNetBps)) {
      counters.comparisons.increment();
    } else {
      countComparable(life.spread());
    }
    if (reason == null) {
      counters.qualified.increment();
    } else if (reason == Reason.CONVERGED) {
      counters.belowThreshold.increment();
    } else {
      counters.rejects(reason).increment();
    }
  }

  private void countComparable(LiveSpread spread) {
    counters.comparisons.increment();
    counters.comparable.increment();
    if (spread.isGrossPositive()) {
      counters.grossPositive.increment();
    }
  }

  private void follow(Life life, @Nullable Reason reason, long nowNanos) {
    if (life.isOpen()) {
      if (reason == null) {
        live(life, nowNanos);
      } else {
        close(life, reason, judgedNetBps, nowNanos);
      }
    } else if (reason == null && life.mayOpen(nowNanos)) {
      open(life, nowNanos);
    }
  }

  private void open(Life life, long nowNanos) {
    life.open(nowNanos);
    open.add(life);
    isOpen.set(life.spread().id());
    counters.opened.increment();
    events.accept(
        new OpportunityOpened(life.toOpportunity(), life.last().toSpread(life.spread().route())));
  }

  private void live(Life life, long nowNanos) {
    life.live(nowNanos);
    if (life.isUpdateDue(nowNanos, UPDATE_WINDOW_NANOS)) {
      life.emitted(nowNanos);
      events.accept(
          new OpportunityUpdated(
              life.toOpportunity(), life.last().toSpread(life.spread().route())));
    }
  }

  private void close(Life life, Reason reason, double closeNetBps, long nowNanos) {
    life.close(nowNanos);
    open.remove(life);
    isOpen.clear(life.spread().id());
    counters.closed(reason).increment();
    events.accept(
        new OpportunityClosed(
            life.toOpportunity(),
            life.last().toSpread(life.spread().route()),
            nowNanos,
            closeNetBps,
            reason));
  }
}
