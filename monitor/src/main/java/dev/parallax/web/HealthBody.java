package dev.parallax.web;

import dev.parallax.web.Status.ExchangeRow;
import dev.parallax.web.Status.SinkRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health of everything in the format of <a
 * href="https://datatracker.ietf.org/doc/html/draft-inadarei-api-health-check-06">
 * application/health+json</a>.
 */
final class HealthBody {
  private static final String PASS = "pass";
  private static final String WARN = "warn";
  private static final String FAIL = "fail";

  private final Status status;
  private final Map<String, Object> checks = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private HealthBody(Status status) {
    this.status = status;
  }

  /**
   * Judges a status.
   *
   * @param starting whether the first connections may still be on their way
   */
  static HealthBody of(Status status, boolean live, boolean starting) {
    var body = new HealthBody(status);
    status.exchanges().forEach(body::exchange);
    status.sinks().forEach(body::sink);
    body.lane();
    body.disk();
    body.check("engine:ticked", "component", live ? 1 : 0, "1", live ? PASS : FAIL, "no ticks");
    body.check("uptime", "system", status.upSeconds(), "s", PASS, "");
    body.judge(live, starting);
    return body;
  }

  private String overall = PASS;

  boolean isFailed() {
    return overall.equals(FAIL);
  }

  private void judge(boolean live, boolean starting) {
    boolean ready = StatusReporter.isReady(status.exchanges(), status.sinks());
    if (!live) {
      overall = FAIL;
      notes.add("the engine does not tick");
    } else if (!ready && !starting) {
      overall = FAIL;
      notes.add("fewer than two exchanges are fresh, or nothing durable takes the results");
    } else if (!ready || !notes.isEmpty()) {
      overall = WARN;
    }
  }

  private void exchange(ExchangeRow exchange) {
    boolean dead = exchange.fresh() == 0;
    var state =
        exchange.state().equals("CONNECTED") && !dead
            ? PASS
            : exchange.connected() > 0 || exchange.state().equals("CONNECTING") ? WARN : FAIL;
    var output = (exchange.state() + " " + exchange.detail()).strip();
    check(
        exchange.exchange() + ":connections",
        "component",
        exchange.connected(),
        "1",
        state,
        output);
    check(
        exchange.exchange() + ":freshListings",
        "component",
        exchange.fresh(),
        "1",
        dead ? WARN : PASS,
        "no quote can be used");
    figure(exchange.exchange() + ":quoteAge", exchange.quoteAgeP99Ms() / 1e3, "s");
    if (!state.equals(PASS)) {
      notes.add(exchange.exchange() + ": " + output);
    }
  }

  private void sink(SinkRow sink) {
    boolean lossy = sink.dropped() + sink.unwritten() > 0;
    var state = !sink.state().equals("RUNNING") ? FAIL : sink.isWell() && !lossy ? PASS : WARN;
    var output =
        (sink.trouble().isEmpty() ? sink.state() : sink.trouble())
            + "; "
            + (sink.dropped() + sink.unwritten())
            + " lost";
    check(sink.name() + ":queue", "datastore", sink.depth(), "1", state, output);
    if (!state.equals(PASS)) {
      notes.add(sink.name() + ": " + output);
    }
  }

  private void lane() {
    var lane = status.lane();
    if (lane != null) {
      figure("lane:latencyP50", lane.p50Us(), "us");
      figure("lane:latencyP99", lane.p99Us(), "us");
      figure("lane:waitP50", lane.waitP50Us(), "us");
      figure("lane:readP50", lane.readP50Us(), "us");
      figure("lane:decideP50", lane.decideP50Us(), "us");
      figure("lane:allocated", lane.allocatedPerSecond(), "By/s");
    }
  }

  /** What is only told; NaN where it is not known. */
  private void figure(String name, double value, String unit) {
    if (Double.isFinite(value)) {
      check(name, "component", value, unit, PASS, "");
    }
  }

  private void disk() {
    var disk = status.disk();
    if (disk != null && disk.freeBytes() >= 0) {
      boolean low = disk.freeBytes() < disk.minFreeBytes();
      check(
          "disk:free", "system", disk.freeBytes(), "By", low ? WARN : PASS, "writing has stopped");
      if (low) {
        notes.add("the disk is nearly full: writing has stopped");
      }
    }
  }

  private void check(
      String name, String type, Object value, String unit, String state, @Nullable String output) {
    var check = new LinkedHashMap<String, Object>();
    check.put("componentId", name.contains(":") ? name.substring(0, name.indexOf(':')) : name);
    check.put("componentType", type);
    check.put("observedValue", value);
    check.put("observedUnit", unit);
    check.put("status", state);
    check.put("time", status.at());
    if (!state.equals(PASS) && output != null && !output.isEmpty()) {
      check.put("output", output);
    }
    checks.put(name, List.of(check));
  }

  String json() {
    var body = new LinkedHashMap<String, Object>();
    body.put("status", overall);
    body.put("version", "1");
    body.put("releaseId", status.version());
    body.put("serviceId", "parallax");
    body.put("description", "cross-exchange spread monitor");
    body.put("notes", notes);
    body.put("checks", checks);
    body.put("links", Map.of("self", "/health"));
    return Json.of(body);
  }
}
