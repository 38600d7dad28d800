package dev.parallax.sink.sql;

import dev.parallax.model.Route;
import dev.parallax.model.Spread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The statistics of the minutes that are under way, on event time.
 *
 * <p>A minute is finished when an event comes that is more than a minute past its end; what belongs
 * to it and comes even later is counted and left out.
 */
final class Minutes {
  private static final int MOST_NAMES = 100_000;

  private final String runId;
  private final TreeMap<Long, Map<RouteName, MinuteStatistics>> minutes = new TreeMap<>();
  private final Map<Route, RouteName> names = new HashMap<>();
  private final List<Row> finished = new ArrayList<>();
  private long oldestMicros = Long.MIN_VALUE;
  private long late;

  Minutes(String runId) {
    this.runId = runId;
  }

  void add(Spread spread) {
    if (!Double.isFinite(spread.grossBps()) || !Double.isFinite(spread.netBps())) {
      return;
    }
    long minute = RowTime.minute(RowTime.micros(spread.atNanos()));
    if (minute < oldestMicros) {
      late++;
      return;
    }
    var routes = minutes.get(minute);
    if (routes == null) {
      routes = new LinkedHashMap<>();
      minutes.put(minute, routes);
      finishBefore(minutes.lastKey() - RowTime.MICROS_PER_MINUTE);
    }
    routes
        .computeIfAbsent(name(spread.route()), route -> new MinuteStatistics(minute, route))
        .add(spread);
  }

  /** Hands out the rows of finished minutes. */
  List<Row> takeFinished() {
    var rows = List.copyOf(finished);
    finished.clear();
    return rows;
  }

  /** The rows of unfinished minutes that changed since they were last handed out. */
  List<Row> changed() {
    return minutes.values().stream()
        .flatMap(routes -> routes.values().stream())
        .filter(MinuteStatistics::isDirty)
        .map(statistics -> statistics.row(runId, false))
        .toList();
  }

  /** Takes what {@link #changed} shows as written. */
  void saved() {
    minutes.values().forEach(routes -> routes.values().forEach(MinuteStatistics::saved));
  }

  /** A row of {@link #changed} did not arrive; false where its minute is finished by now. */
  boolean notSaved(Row row) {
    var routes = minutes.get(row.timeMicros());
    if (routes == null) {
      return false;
    }
    var v = row.values();
    var route =
        new RouteName(
            String.valueOf(v.get(1)),
            String.valueOf(v.get(2)),
            String.valueOf(v.get(3)),
            String.valueOf(v.get(4)),
            String.valueOf(v.get(5)));
    var statistics = routes.get(route);
    if (statistics != null) {
      statistics.notSaved();
    }
    return statistics != null;
  }

  /** Samples that came after their minute was finished. */
  long late() {
    return late;
  }

  private void finishBefore(long micros) {
    oldestMicros = Math.max(oldestMicros, micros);
    while (minutes.firstKey() < oldestMicros) {
      minutes.pollFirstEntry().getValue().values().stream()
          .filter(MinuteStatistics::isDirty)
          .map(statistics -> statistics.row(runId, true))
          .forEach(finished::add);
    }
  }

  private RouteName name(Route route) {
    var name = names.get(route);
    if (name == null) {
      if (names.size() >= MOST_NAMES) {
        names.clear();
      }
      name = RouteName.of(route);
      names.put(route, name);
    }
    return name;
  }
}
