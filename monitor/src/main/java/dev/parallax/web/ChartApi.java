package dev.parallax.web;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.parallax.sink.OpportunityHistory;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One route over time: what memory has, and before that what the database kept. */
final class ChartApi {
  private static final Logger LOG = LoggerFactory.getLogger(ChartApi.class);

  private static final int MOST_MINUTES = 7 * 24 * 60;

  /** More are not told: the oldest of them are left out. */
  static final int MOST_SPANS = 10_000;

  private final WebSources sources;
  private final OpportunityBook book;
  private final SpreadTable table;
  private final Charts charts;

  ChartApi(WebSources sources, OpportunityBook book, SpreadTable table, Charts charts) {
    this.sources = sources;
    this.book = book;
    this.table = table;
    this.charts = charts;
  }

  /** Answers {@code /api/chart}. */
  void chart(Context request) {
    var key = Parameters.text(request, "route");
    if (key == null) {
      throw Refused.badRequest(
          "route is missing; example: route=binance:usdm/BTCUSDT>bybit:linear/BTCUSDT");
    }
    int minutes = Parameters.number(request, "minutes", Charts.MINUTES, MOST_MINUTES);
    long now = sources.clock().getAsLong();
    table.renew(now);
    var place = table.find(key).orElseThrow(() -> Refused.notFound("nobody watches this route"));
    long nowMs = TimeUnit.NANOSECONDS.toMillis(now);
    long fromMs = nowMs - TimeUnit.MINUTES.toMillis(minutes);
    var recent = charts.points(key, fromMs, nowMs);
    var points = new ArrayList<double[]>();
    long memoryMs = recent.isEmpty() ? nowMs : (long) recent.getFirst()[0];
    var source = "memory";
    if (memoryMs - fromMs > TimeUnit.MINUTES.toMillis(1) && sources.history() != null) {
      points.addAll(minutes(sources.history(), place, fromMs, memoryMs));
      source = points.isEmpty() ? "memory" : "sql";
    }
    points.addAll(recent);
    var body = new LinkedHashMap<String, Object>();
    body.put("route", key);
    body.put("instrument", place.route().instrument().name());
    body.put("openBps", sources.about().openBps());
    body.put("closeBps", sources.about().closeBps());
    body.put("points", points);
    var spans = spans(place, fromMs, nowMs);
    int more = Math.max(0, spans.size() - MOST_SPANS);
    body.put("opportunities", spans.stream().skip(more).map(SpanRow::of).toList());
    body.put("truncated", more > 0);
    body.put("source", source);
    Api.answer(request, body);
  }

  /** Means of minutes, and a gap wherever a minute is missing. A chart without them is one too. */
  private List<double[]> minutes(
      OpportunityHistory history, SpreadTable.Place place, long fromMs, long toMs) {
    var points = new ArrayList<double[]>();
    try {
      long lastMs = 0;
      long minuteMs = TimeUnit.MINUTES.toMillis(1);
      for (var minute :
          history.minutes(
              place.route(), MILLISECONDS.toMicros(fromMs), MILLISECONDS.toMicros(toMs))) {
        long beginMs = TimeUnit.MICROSECONDS.toMillis(minute.minuteMicros());
        if (beginMs + minuteMs > toMs) {
          // Memory knows a part of it, and better.
          break;
        }
        // The mean of a minute stands in its middle.
        long ms = beginMs + minuteMs / 2;
        if (lastMs != 0 && ms - lastMs > minuteMs) {
          points.add(new double[] {lastMs + minuteMs, Double.NaN, Double.NaN});
        }
        points.add(new double[] {ms, Json.bps(minute.netBps()), Json.bps(minute.grossBps())});
        lastMs = ms;
      }
      if (lastMs != 0) {
        // Between the last whole minute and what memory knows there may be anything.
        points.add(new double[] {lastMs + minuteMs / 2, Double.NaN, Double.NaN});
      }
    } catch (IOException e) {
      LOG.warn("chart without the minutes of the database: {}", e.getMessage());
    }
    return points;
  }

  /**
   * Whatever overlaps with the time that is drawn, the oldest first; the database is asked for what
   * memory lacks.
   */
  private List<Span> spans(SpreadTable.Place place, long fromMs, long nowMs) {
    var spans = new LinkedHashMap<String, Span>();
    var history = sources.history();
    long fromNanos = MILLISECONDS.toNanos(fromMs);
    long knownNanos = Math.max(sources.about().startedNanos(), book.spansSinceNanos());
    if (fromNanos < knownNanos && history != null) {
      try {
        history
            .onRoute(
                place.route(),
                MILLISECONDS.toMicros(fromMs),
                MILLISECONDS.toMicros(nowMs),
                MOST_SPANS + 1)
            .forEach(past -> spans.put(past.id(), Span.of(past)));
      } catch (IOException e) {
        LOG.warn("chart without the opportunities of the database: {}", e.getMessage());
      }
    }
    book.spans(place.route(), fromNanos).forEach(span -> spans.put(span.id(), span));
    return spans.values().stream().sorted(Comparator.comparingLong(Span::openedNanos)).toList();
  }
}
