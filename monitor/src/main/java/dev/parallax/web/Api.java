package dev.parallax.web;

import dev.parallax.model.UtcText;
import dev.parallax.sink.HistoryCsv;
import dev.parallax.sink.HistoryFilter;
import dev.parallax.sink.PastOpportunity;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes that answer with data. They are described in {@code openapi.json}. */
final class Api {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private static final int USUAL_ROWS = 500;
  private static final int MOST_ROWS = 5000;

  /** More are not summed up. */
  private static final int MOST_COUNTED = 100_000;

  private final WebSources sources;
  private final OpportunityBook book;
  private final SpreadTable table;
  private final ChartApi chart;
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
    this.chart = new ChartApi(sources, book, table, charts);
    this.reporter = reporter;
  }

  void addTo(ReadRoutes routes) {
    routes.add("/api/opportunities", this::opportunities);
    routes.add("/api/exchanges", this::exchanges);
    routes.add("/api/instruments", this::instruments);
    routes.add("/api/spreads", this::spreads);
    routes.add("/api/chart", chart::chart);
    routes.add("/api/history", this::history);
    routes.add("/api/history.csv", this::historyCsv);
    routes.add("/api/status", this::status);
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
    var instrument = Parameters.text(request, "instrument");
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

  private void history(Context request) {
    var filter = filter(request);
    int limit = Parameters.number(request, "limit", USUAL_ROWS, MOST_ROWS);
    answer(
        request,
        HistoryAnswer.of(
            past(filter), filter.fromMicros(), filter.toMicros(), limit, MOST_COUNTED));
  }

  private void historyCsv(Context request) {
    var past = past(filter(request));
    boolean truncated = past.size() > MOST_COUNTED;
    request.header("Content-Disposition", "attachment; filename=\"opportunities.csv\"");
    request.header("Parallax-Truncated", String.valueOf(truncated));
    request.header("Cache-Control", "no-store");
    request.contentType("text/csv; charset=utf-8");
    request.result(HistoryCsv.of(truncated ? past.subList(0, MOST_COUNTED) : past));
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
    long to = Parameters.time(request, "to", nowMicros + 1);
    long from = Parameters.time(request, "from", to - TimeUnit.DAYS.toMicros(1));
    if (from >= to) {
      throw Refused.badRequest("from is not before to");
    }
    return new HistoryFilter(
        from,
        to,
        Parameters.text(request, "instrument"),
        Parameters.text(request, "exchange"),
        MOST_COUNTED + 1);
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

  static void answer(Context request, Object body) {
    request.header("Cache-Control", "no-store");
    request.contentType("application/json");
    request.result(Json.of(body));
  }
}
