package dev.parallax.sink.sql;

import dev.parallax.model.Event.ConnectionChanged;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Opportunity;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Rows made of events. */
final class Rows {
  private static final int MAX_DETAIL = 500;

  private final Run run;
  private final String installation;

  Rows(Run run, String installation) {
    this.run = run;
    this.installation = installation;
  }

  String runId() {
    return run.id();
  }

  /**
   * The run itself.
   *
   * @param lastEventMicros of the newest event; null before the first
   * @param ended whether nothing comes any more
   */
  Row run(@Nullable Long lastEventMicros, boolean ended) {
    var started = RowTime.micros(run.startedNanos());
    return row(
        Table.RUNS,
        true,
        text(run.id()),
        installation,
        text(run.source()),
        text(run.version()),
        started,
        lastEventMicros,
        ended ? Long.valueOf(lastEventMicros == null ? started : lastEventMicros) : null,
        ended ? "STOPPED" : null);
  }

  Row opened(Opportunity opportunity) {
    return opportunity(opportunity, null, true);
  }

  /** A state on the way, which the next one makes superfluous. */
  Row updated(Opportunity opportunity) {
    return opportunity(opportunity, null, false);
  }

  Row closed(OpportunityClosed closed) {
    return opportunity(closed.opportunity(), closed, true);
  }

  Row connection(ConnectionChanged changed) {
    var detail = text(changed.detail());
    return row(
        Table.FEED_EVENTS,
        true,
        RowTime.micros(changed.atNanos()),
        changed.segment().id(),
        text(changed.connection()),
        changed.state().name(),
        text(run.id()),
        detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL));
  }

  /** A row of values in the order of the columns; numbers that are not finite are unknown. */
  static Row row(Table table, boolean essential, @Nullable Object... values) {
    var known = new ArrayList<@Nullable Object>();
    for (var value : values) {
      known.add(value instanceof Double number && !Double.isFinite(number) ? null : value);
    }
    return new Row(table, known, essential);
  }

  /** PostgreSQL's text takes every character but this one. */
  static String text(String raw) {
    return raw.indexOf('\0') < 0 ? raw : raw.replace('\0', ' ');
  }

  private Row opportunity(
      Opportunity opportunity, @Nullable OpportunityClosed closed, boolean essential) {
    var buy = opportunity.route().buy();
    var sell = opportunity.route().sell();
    return row(
        Table.OPPORTUNITIES,
        essential,
        opportunity.id(),
        RowTime.micros(opportunity.openedNanos()),
        closed == null ? null : Long.valueOf(RowTime.micros(closed.atNanos())),
        closed == null ? null : Long.valueOf(micros(closed.durationNanos())),
        closed == null ? null : closed.reason().name(),
        text(buy.instrument().name()),
        buy.segment().id(),
        text(buy.symbol()),
        sell.segment().id(),
        text(sell.symbol()),
        opportunity.openNetBps(),
        opportunity.peakNetBps(),
        RowTime.micros(opportunity.peakNanos()),
        opportunity.meanNetBps(),
        closed == null ? null : Double.valueOf(closed.closeNetBps()),
        opportunity.openSizeBase(),
        opportunity.maxSizeBase(),
        opportunity.maxProfitQuote(),
        (long) opportunity.updates(),
        text(run.id()));
  }

  private static long micros(long nanos) {
    return Math.floorDiv(nanos, TimeUnit.MICROSECONDS.toNanos(1));
  }
}
