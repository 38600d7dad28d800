package dev.parallax.backtest.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What differs between two backtests.
 *
 * @param name of the other one
 * @param changed assumptions that are not the same
 * @param metrics that are not the same
 */
public record Comparison(String name, List<Changed> changed, List<Row> metrics) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** An assumption then and now. */
  public record Changed(String what, String before, String now) {}

  /** A number then and now; null where it was or is not known. */
  public record Row(
      String metric,
      @Nullable BigDecimal before,
      @Nullable BigDecimal now,
      @Nullable BigDecimal difference) {}

  /**
   * Compares with a report on disk.
   *
   * @param other {@code report.json}, or the directory it is in
   */
  public static Comparison of(Report report, Path other) throws IOException {
    var file = Files.isDirectory(other) ? other.resolve(ReportJson.FILE) : other;
    JsonNode before;
    try {
      before = JSON.readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new IOException(file + ": no report of a backtest: " + e.getOriginalMessage(), e);
    }
    if (before.path("format").asInt(0) != Report.FORMAT || !before.path("metrics").isObject()) {
      throw new IOException(
          file
              + ": no report of a backtest of format "
              + Report.FORMAT
              + "; allowed: the report.json that parallax backtest writes; example: backtest/run");
    }
    var now = JSON.readTree(ReportJson.text(report));
    return new Comparison(name(file), changed(before, now), rows(before, now));
  }

  private static String name(Path file) {
    var parent = file.toAbsolutePath().normalize().getParent();
    var name = parent == null ? null : parent.getFileName();
    return name == null ? file.getFileName().toString() : name.toString();
  }

  private static List<Changed> changed(JsonNode before, JsonNode now) {
    var changed = new ArrayList<Changed>();
    compare("version", before.path("version"), now.path("version"), changed);
    for (var key : List.of("from_utc", "to_utc", "runs")) {
      compare(key, before.path("recording").path(key), now.path("recording").path(key), changed);
    }
    for (var key : List.of("latency", "limit", "reenter", "thresholds", "fees_bps")) {
      compare(
          key, before.path("assumptions").path(key), now.path("assumptions").path(key), changed);
    }
    return changed;
  }

  private static void compare(String what, JsonNode before, JsonNode now, List<Changed> changed) {
    if (!before.equals(now)) {
      changed.add(new Changed(what, text(before), text(now)));
    }
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.asString() : node.isMissingNode() ? "" : node.toString();
  }

  private static List<Row> rows(JsonNode before, JsonNode now) {
    var names = new TreeSet<String>();
    before.path("metrics").propertyNames().forEach(names::add);
    now.path("metrics").propertyNames().forEach(names::add);
    var rows = new TreeMap<String, Row>();
    for (var name : names) {
      var then = number(before.path("metrics").path(name));
      var today = number(now.path("metrics").path(name));
      boolean same = then != null && today != null && then.compareTo(today) == 0;
      if (!same) {
        var difference = then == null || today == null ? null : today.subtract(then);
        rows.put(name, new Row(name, then, today, difference));
      }
    }
    return List.copyOf(rows.values());
  }

  private static @Nullable BigDecimal number(JsonNode node) {
    return node.isNumber() ? node.decimalValue() : null;
  }
}
