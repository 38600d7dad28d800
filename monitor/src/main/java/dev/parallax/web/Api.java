package dev.parallax.web;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.parallax.model.Printable;
import dev.parallax.model.UtcText;
import dev.parallax.sink.HistoryCsv;
import dev.parallax.sink.HistoryFilter;
import dev.parallax.sink.OpportunityHistory;
import dev.parallax.sink.PastOpportunity;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes that answer with data. They are described in {@code openapi.json}. */
final class Api {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private static final int MOST_MINUTES = 7 * 24 * 60;
  private static final int USUAL_ROWS = 500;
  private static final int MOST_ROWS = 5000;

  /** More are not summed up. */
  private static final int MOST_COUNTED = 100_000;

  private final WebSources sources;
  private final OpportunityBook book;
  private final SpreadTable table;
  private final Charts charts;
  private final StatusReporter reporter;

  Api(
      WebSources sources,
      OpportunityBook book,
      SpreadTable table,
      Charts charts,
      StatusReporter reporter) {
    this.sources = sources;
    this.book = book;
    this.table = table;
    this.charts = charts;
    this.reporter = reporter;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/opportunities", this::opportunities);
    routes.get("/api/exchanges", this::exchanges);
    routes.get("/api/instruments", this::instruments);
    routes.get("/api/spreads", this::spreads);
    routes.get("/api/chart", this::chart);
    routes.get("/api/history", this::history);
    routes.get("/api/history.csv", this::historyCsv);
    routes.get("/api/status", this::status);
  }

  /** What does not change, as the first event of a stream says it. */
  Map<String, Object> hello() {
    var about = sources.about();
    var body = new LinkedHashMap<String, Object>();
    body.put("version", about.version());
    body.put("openBps", about.openBps());
    body.put("closeBps", about.closeBps());
    body.put("roi", about.roi());
    body.put("exchanges", about.segments().stream().map(s -> s.venue().id()).distinct().toList());
    body.put("startedAt", UtcText.time(about.startedNanos()));
    return body;
  }

  private void opportunities(Context request) {
    long now = now();
    var snapshot = book.snapshot(now);
    var body = body(now);
    body.put("open", snapshot.open());
    body.put("recent", snapshot.recent());
    body.put("openBps", sources.about().openBps());
    body.put("closeBps", sources.about().closeBps());
    body.put("roi", sources.about().roi());
    answer(request, body);
  }

  private void exchanges(Context request) {
    var status = reporter.latest().status();
    var body = new LinkedHashMap<String, Object>();
    body.put("at", status.at());
    body.put("exchanges", status.exchanges());
    answer(request, body);
  }

  private void instruments(Context request) {
    long now = now();
    table.renew(now);
    var body = body(now);
    body.put("instruments", table.instruments());
    answer(request, body);
  }

  private void spreads(Context request) {
    long now = now();
    table.renew(now);
    var instrument = text(request, "instrument");
    var body = body(now);
    body.put("instrument", instrument);
    body.put(
        "spreads",
        instrument == null
            ? table.bestPerCell(now)
            : table
                .spreads(instrument, now)
                .orElseThrow(() -> Refused.notFound("nobody watches this instrument")));
    answer(request, body);
  }

  private void chart(Context request) {
    var key = text(request, "route");
    if (key == null) {
      throw Refused.badRequest(
          "route is missing; example: route=binance:usdm/BTCUSDT>bybit:linear/BTCUSDT");
    }
    int minutes = number(request, "minutes", Charts.MINUTES, MOST_MINUTES);
    long now = now();
    table.renew(now);
    var place = table.find(key).orElseThrow(() -> Refused.notFound("nobody watches this route"));
    long nowMs = TimeUnit.NANOSECONDS.toMillis(now);
    long fromMs = nowMs - TimeUnit.MINUTES.toMillis(minutes);
    var recent = charts.points(key, fromMs, nowMs);
    var points = new ArrayList<double[]>();
    long memoryMs = recent.isEmpty() ? nowMs : (long) recent.getFirst()[0];
    var source = "memory";
    if (memoryMs - fromMs > MINUTES.toMillis(1) && sources.history() != null) {
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
    body.put("opportunities", book.spans(place.route()));
    body.put("source", source);
    answer(request, body);
  }

  private static final TimeUnit MINUTES = TimeUnit.MINUTES;

  /** Means of minutes, and a gap wherever a minute is missing. A chart without them is one too. */
  private List<double[]> minutes(
      OpportunityHistory history, SpreadTable.Place place, long fromMs, long toMs) {
    var points = new ArrayList<double[]>();
    try {
      long lastMs = 0;
      long minuteMs = MINUTES.toMillis(1);
      for (var minute :
          history.minutes(
              place.route(), MILLISECONDS.toMicros(fromMs), MILLISECONDS.toMicros(toMs))) {
        long ms = TimeUnit.MICROSECONDS.toMillis(minute.minuteMicros());
        if (lastMs != 0 && ms - lastMs > minuteMs) {
          points.add(new double[] {lastMs + minuteMs, Double.NaN, Double.NaN});
        }
        points.add(new double[] {ms, Json.bps(minute.netBps()), Json.bps(minute.grossBps())});
        lastMs = ms;
      }
      if (lastMs != 0 && toMs - lastMs > 2 * minuteMs) {
        points.add(new double[] {lastMs + minuteMs, Double.NaN, Double.NaN});
      }
    } catch (IOException e) {
      LOG.warn("chart without the minutes of the database: {}", e.getMessage());
    }
    return points;
  }

  private void history(Context request) {
    var filter = filter(request);
    int limit = number(request, "limit", USUAL_ROWS, MOST_ROWS);
    answer(
        request,
        HistoryAnswer.of(
            past(filter), filter.fromMicros(), filter.toMicros(), limit, MOST_COUNTED));
  }

  private void historyCsv(Context request) {
    var past = past(filter(request));
    request.header("Content-Disposition", "attachment; filename=\"opportunities.csv\"");
    request.header("Cache-Control", "no-store");
    request.contentType("text/csv; charset=utf-8");
    request.result(
        HistoryCsv.of(past.size() > MOST_COUNTED ? past.subList(0, MOST_COUNTED) : past));
  }

  private List<PastOpportunity> past(HistoryFilter filter) {
    var history = sources.history();
    if (history == null) {
      throw new Refused(
          503, "Service Unavailable", "no database keeps the past; set sql.enabled: true");
    }
    try {
      return history.opportunities(filter);
    } catch (IOException e) {
      LOG.warn("history: {}", e.getMessage());
      throw new Refused(
          503, "Service Unavailable", "the database does not answer; the log says why");
    }
  }

  private HistoryFilter filter(Context request) {
    long nowMicros = TimeUnit.NANOSECONDS.toMicros(now());
    long to = time(request, "to", nowMicros + 1);
    long from = time(request, "from", to - TimeUnit.DAYS.toMicros(1));
    if (from >= to) {
      throw Refused.badRequest("from is not before to");
    }
    return new HistoryFilter(
        from, to, text(request, "instrument"), text(request, "exchange"), MOST_COUNTED + 1);
  }

  private void status(Context request) {
    answer(request, reporter.latest().status());
  }

  private long now() {
    return sources.clock().getAsLong();
  }

  private static Map<String, Object> body(long now) {
    var body = new LinkedHashMap<String, Object>();
    body.put("at", UtcText.time(now));
    return body;
  }

  private static void answer(Context request, Object body) {
    request.header("Cache-Control", "no-store");
    request.contentType("application/json");
    request.result(Json.of(body));
  }

  private static @Nullable String text(Context request, String name) {
    var value = request.queryParam(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (value.length() > 200 || !Printable.isHarmless(value)) {
      throw Refused.badRequest(name + ": allowed: up to 200 characters, none of control");
    }
    return value;
  }

  private static int number(Context request, String name, int usual, int most) {
    var text = text(request, name);
    if (text == null) {
      return usual;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= 1 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The same answer as for a number out of range.
    }
    throw Refused.badRequest(
        name + ": allowed: a whole number from 1 to " + most + "; example: " + name + "=" + usual);
  }

  private static long time(Context request, String name, long usualMicros) {
    var text = text(request, name);
    if (text == null) {
      return usualMicros;
    }
    try {
      var time = Instant.parse(text);
      if (time.isAfter(Instant.EPOCH) && time.isBefore(LAST)) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
      }
    } catch (DateTimeParseException e) {
      // The same answer as for a time out of range.
    }
    throw Refused.badRequest(
        name + ": allowed: a time in UTC; example: " + name + "=2026-11-29T10:00:00Z");
  }

  private static final Instant LAST = Instant.EPOCH.plus(Duration.ofDays(365 * 200L));
}
