package dev.parallax.alert;

import dev.parallax.alert.Notice.Closed;
import dev.parallax.alert.Notice.Improved;
import dev.parallax.alert.Notice.Opened;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Opportunity;
import dev.parallax.model.Route;
import dev.parallax.model.Spread;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell one channel about opportunities: a pure function of events and time. One
 * thread.
 */
final class OpportunityNotices {
  /** Opportunities, or routes in their cooldown, that are remembered; the oldest are forgotten. */
  private static final int MOST = 10_000;

  private final AlertRules rules;
  private final Consumer<Notice> out;
  private final Runnable suppressed;
  private final Map<String, Life> lives = limited();
  private final Map<Route, Long> toldNanos = limited();

  /**
   * @param suppressed run once for every opportunity that would have been told but for the cooldown
   */
  OpportunityNotices(AlertRules rules, Consumer<Notice> out, Runnable suppressed) {
    this.rules = rules;
    this.out = out;
    this.suppressed = suppressed;
  }

  /** It opened or changed. */
  void seen(Opportunity opportunity, Spread spread, long nowNanos) {
    var life = lives.computeIfAbsent(opportunity.id(), id -> new Life());
    life.opportunity = opportunity;
    life.spread = spread;
    double net = spread.netBps();
    if (life.sinceNanos == null) {
      life.sinceNanos = net >= rules.minNetBps() ? (Long) spread.atNanos() : null;
    } else if (!(net >= rules.minNetBps() - rules.hysteresisBps())) {
      life.sinceNanos = null;
    }
    look(life, nowNanos);
  }

  void closed(OpportunityClosed event) {
    var life = lives.remove(event.opportunity().id());
    if (life == null) {
      return;
    }
    // It may have lived long enough, and ended before anybody looked.
    look(life, event.atNanos());
    if (life.told) {
      out.accept(
          new Closed(event.opportunity(), event.spread(), event.reason(), true, event.atNanos()));
    }
  }

  /** Whether its beginning was told. */
  boolean wasTold(OpportunityClosed event) {
    var life = lives.get(event.opportunity().id());
    return life != null && life.told;
  }

  /** Time has passed. */
  void look(long nowNanos) {
    for (var life : lives.values()) {
      look(life, nowNanos);
    }
  }

  private void look(Life life, long nowNanos) {
    var opportunity = life.opportunity;
    var spread = life.spread;
    var since = life.sinceNanos;
    if (opportunity == null || spread == null || since == null) {
      return;
    }
    if (life.told) {
      improve(life, opportunity, spread, nowNanos);
      return;
    }
    if (nowNanos - since < rules.minDuration().toNanos()) {
      return;
    }
    var before = toldNanos.get(opportunity.route());
    if (before != null && nowNanos - before < rules.cooldown().toNanos()) {
      if (!life.suppressed) {
        life.suppressed = true;
        suppressed.run();
      }
      return;
    }
    life.told = true;
    life.toldNetBps = spread.netBps();
    toldNanos.remove(opportunity.route());
    toldNanos.put(opportunity.route(), nowNanos);
    out.accept(new Opened(opportunity, spread, nowNanos));
  }

  private void improve(Life life, Opportunity opportunity, Spread spread, long nowNanos) {
    if (rules.improvedByBps() > 0 && spread.netBps() >= life.toldNetBps + rules.improvedByBps()) {
      out.accept(new Improved(opportunity, spread, life.toldNetBps, nowNanos));
      life.toldNetBps = spread.netBps();
    }
  }

  private static <K, V> Map<K, V> limited() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
      }
    };
  }

  /** One opportunity that is there. */
  private static final class Life {
    @Nullable Opportunity opportunity;
    @Nullable Spread spread;

    /** Since when it is good enough, epoch ns; null while it is not. */
    @Nullable Long sinceNanos;

    boolean told;
    boolean suppressed;
    double toldNetBps;
  }
}
