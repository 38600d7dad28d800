package dev.parallax.alert;

import dev.parallax.alert.Notice.Ops;
import dev.parallax.health.Trouble;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event.ConnectionChanged;
import dev.parallax.model.Printable;
import dev.parallax.model.Segment;
import dev.parallax.sink.ForPeople;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What there is to tell about the program itself: feeds that are down, files and databases that
 * take nothing; each once when it begins and once when it is over. One thread.
 */
final class OpsNotices {
  private static final Duration FEED_PATIENCE = Duration.ofSeconds(60);
  private static final Duration CALM = Duration.ofSeconds(5);

  private final Duration cooldown;
  private final Consumer<Notice> out;
  private final Map<Segment, Map<String, ConnectionChanged>> connections = new TreeMap<>();
  private final Map<Segment, Flap> feeds = new TreeMap<>();
  private final Map<String, Part> parts = new TreeMap<>();

  /** A part that had trouble, with what it last was. */
  private record Part(Flap flap, Trouble last) {}

  OpsNotices(Duration cooldown, Consumer<Notice> out) {
    this.cooldown = cooldown;
    this.out = out;
  }

  /** A connection that was closed while it worked is not needed any more. */
  void changed(ConnectionChanged event) {
    var ofSegment = connections.computeIfAbsent(event.segment(), s -> new TreeMap<>());
    var before = ofSegment.put(event.connection(), event);
    if (event.state() == ConnectionState.CLOSED && (before == null || isUp(before))) {
      ofSegment.remove(event.connection());
    }
  }

  /** Time has passed. */
  void look(List<Trouble> troubles, long nowNanos) {
    connections.forEach((segment, all) -> feed(segment, all, nowNanos));
    var now = new TreeSet<String>();
    for (var trouble : troubles) {
      now.add(trouble.source());
      parts.compute(
          trouble.source(),
          (source, before) ->
              new Part(before == null ? flap(trouble.patience()) : before.flap(), trouble));
    }
    parts.forEach((source, part) -> part(part, now.contains(source), nowNanos));
  }

  private void feed(Segment segment, Map<String, ConnectionChanged> all, long nowNanos) {
    var down = all.values().stream().filter(c -> !isUp(c)).toList();
    var flap = feeds.computeIfAbsent(segment, s -> flap(FEED_PATIENCE));
    switch (flap.look(!down.isEmpty(), nowNanos)) {
      case NONE -> {}
      case BEGUN ->
          out.accept(
              new Ops(
                  "feed " + segment,
                  true,
                  "feed down for 60 s: %s (%d of %d connections)"
                      .formatted(segment, down.size(), all.size()),
                  down.stream()
                      .map(c -> c.state() + " " + Printable.text(c.detail()))
                      .map(String::strip)
                      .distinct()
                      .limit(3)
                      .collect(Collectors.joining("; ")),
                  nowNanos));
      case OVER ->
          out.accept(
              new Ops(
                  "feed " + segment,
                  false,
                  "feed back: " + segment + " after " + lasted(flap, FEED_PATIENCE, nowNanos),
                  "",
                  nowNanos));
    }
  }

  private void part(Part part, boolean isPresent, long nowNanos) {
    var last = part.last();
    var source = last.source();
    switch (part.flap().look(isPresent, nowNanos)) {
      case NONE -> {}
      case BEGUN ->
          out.accept(
              new Ops(source, true, source + ": " + Printable.text(last.text()), "", nowNanos));
      case OVER ->
          out.accept(
              new Ops(
                  source,
                  false,
                  "%s %s after %s"
                      .formatted(
                          source, last.over(), lasted(part.flap(), last.patience(), nowNanos)),
                  "",
                  nowNanos));
    }
  }

  private Flap flap(Duration patience) {
    return new Flap(patience, CALM, cooldown);
  }

  private static String lasted(Flap flap, Duration patience, long nowNanos) {
    return ForPeople.duration(flap.sinceToldNanos(nowNanos) + patience.toNanos() - CALM.toNanos());
  }

  private static boolean isUp(ConnectionChanged change) {
    return change.state() == ConnectionState.CONNECTED;
  }
}
