package dev.parallax.web;

import dev.parallax.web.SpreadTable.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The last fifteen minutes of the routes that somebody may want to see drawn: those with something
 * left before fees, those that are or were opportunities, and those that were asked for. A point
 * per second; the route nobody wanted for the longest time makes room when there are too many.
 */
final class Charts {
  static final int MINUTES = 15;

  private static final int MOST = 1024;
  private static final long NANOS_PER_MS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Map<String, Line> lines = new HashMap<>();

  /** A point of every line, and a new line for every route that became worth one. */
  synchronized void draw(List<Place> places, long nowNanos) {
    long nowMs = nowNanos / NANOS_PER_MS;
    for (var place : places) {
      boolean usable = place.isUsable();
      boolean worth = usable && place.grossBps() > 0;
      var line = lines.get(place.key());
      if (line == null && worth && lines.size() < MOST) {
        line = begin(place.key(), nowMs);
      }
      if (line != null) {
        if (worth) {
          line.wanted(nowMs);
        }
        if (usable) {
          line.add(nowMs, place.netBps(), place.grossBps());
        } else {
          line.gap(nowMs);
        }
      }
    }
    lines.values().removeIf(line -> line.isForgotten(nowMs));
  }

  /** The points of a route since a time; it is drawn from now on, if it was not before. */
  synchronized List<double[]> points(String key, long fromMs, long nowMs) {
    var line = lines.get(key);
    if (line == null) {
      if (lines.size() >= MOST) {
        lines.remove(leastWanted());
      }
      line = begin(key, nowMs);
    }
    line.wanted(nowMs);
    return line.since(fromMs);
  }

  private Line begin(String key, long nowMs) {
    var line = new Line(nowMs);
    lines.put(key, line);
    return line;
  }

  private @Nullable String leastWanted() {
    return lines.entrySet().stream()
        .min((a, b) -> Long.compare(a.getValue().wantedMs, b.getValue().wantedMs))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** The points of one route, the oldest of which makes room. */
  private static final class Line {
    private static final int MOST_POINTS = MINUTES * 60;
    private static final long FORGET_MS = TimeUnit.MINUTES.toMillis(MINUTES);

    private long[] times = new long[32];

    /** Seven digits of a rate are more than a chart shows. */
    private float[] net = new float[32];

    private float[] gross = new float[32];
    private int first;
    private int size;
    private long wantedMs;

    Line(long nowMs) {
      wantedMs = nowMs;
    }

    void wanted(long nowMs) {
      wantedMs = nowMs;
    }

    boolean isForgotten(long nowMs) {
      return nowMs - wantedMs > FORGET_MS;
    }

    void gap(long nowMs) {
      if (size > 0 && !Float.isNaN(net[at(size - 1)])) {
        add(nowMs, Double.NaN, Double.NaN);
      }
    }

    void add(long nowMs, double netBps, double grossBps) {
      if (size == times.length && size < MOST_POINTS) {
        grow();
      }
      if (size == times.length) {
        first = (first + 1) % times.length;
        size--;
      }
      int place = at(size);
      times[place] = nowMs;
      net[place] = (float) netBps;
      gross[place] = (float) grossBps;
      size++;
    }

    private void grow() {
      int larger = Math.min(MOST_POINTS, 2 * times.length);
      var newTimes = new long[larger];
      var newNet = new float[larger];
      var newGross = new float[larger];
      for (int i = 0; i < size; i++) {
        newTimes[i] = times[at(i)];
        newNet[i] = net[at(i)];
        newGross[i] = gross[at(i)];
      }
      times = newTimes;
      net = newNet;
      gross = newGross;
      first = 0;
    }

    private int at(int index) {
      return (first + index) % times.length;
    }

    List<double[]> since(long fromMs) {
      var points = new ArrayList<double[]>();
      for (int i = 0; i < size; i++) {
        int place = at(i);
        if (times[place] >= fromMs) {
          points.add(new double[] {times[place], Json.bps(net[place]), Json.bps(gross[place])});
        }
      }
      return points;
    }
  }
}
