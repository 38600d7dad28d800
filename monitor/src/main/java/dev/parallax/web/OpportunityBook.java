package dev.parallax.web;

import dev.parallax.model.Event;
import dev.parallax.model.Event.ConnectionChanged;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Event.SpreadSampled;
import dev.parallax.model.Opportunity;
import dev.parallax.model.Reason;
import dev.parallax.model.Route;
import dev.parallax.model.Spread;
import dev.parallax.model.UtcText;
import dev.parallax.sink.Sink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What is open and what was closed lately: the sink behind the dashboard. Filled on its sink
 * thread, asked from any.
 */
final class OpportunityBook implements Sink {
  private static final int RECENT = 200;
  private static final int MOST_SPANS = 50_000;

  /** The figures an open opportunity had last. */
  private record Open(Opportunity opportunity, Spread spread) {
    Row row(long atNanos) {
      return Row.of(opportunity, spread, atNanos);
    }
  }

  /** The bounds of {@link #durations}, in ms; a last one counts what is longer. */
  static final long[] DURATION_BOUNDS_MS = {
    1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 60_000, 300_000, 1_800_000, 3_600_000
  };

  private final StreamClients clients;
  private final SequencedMap<String, Open> open = new LinkedHashMap<>();
  private final LinkedHashSet<String> changed = new LinkedHashSet<>();
  private final ArrayDeque<OpportunityClosed> recent = new ArrayDeque<>();
  private final PastSpans past = new PastSpans(MOST_SPANS);
  private final Map<Reason, Long> closed = new EnumMap<>(Reason.class);
  private final long[] durations = new long[DURATION_BOUNDS_MS.length + 1];
  private double durationSeconds;

  OpportunityBook(StreamClients clients) {
    this.clients = clients;
  }

  @Override
  public synchronized void accept(Event event) {
    switch (event) {
      case OpportunityOpened(var opportunity, var spread) -> {
        open.put(opportunity.id(), new Open(opportunity, spread));
        if (!clients.isEmpty()) {
          clients.event(
              StreamClient.message("opened", Row.of(opportunity, spread, spread.atNanos())));
        }
      }
      case OpportunityUpdated(var opportunity, var spread) -> {
        open.put(opportunity.id(), new Open(opportunity, spread));
        changed.add(opportunity.id());
      }
      case OpportunityClosed end -> close(end);
      case SpreadSampled _, ConnectionChanged _ -> {}
    }
  }

  private void close(OpportunityClosed end) {
    var id = end.opportunity().id();
    open.remove(id);
    changed.remove(id);
    past.add(end);
    recent.addFirst(end);
    if (recent.size() > RECENT) {
      recent.removeLast();
    }
    closed.merge(end.reason(), 1L, Long::sum);
    int bucket = 0;
    long ms = end.durationNanos() / 1_000_000;
    while (bucket < DURATION_BOUNDS_MS.length && ms > DURATION_BOUNDS_MS[bucket]) {
      bucket++;
    }
    durations[bucket]++;
    durationSeconds += end.durationNanos() / 1e9;
    if (!clients.isEmpty()) {
      clients.closed(id, StreamClient.message("closed", ClosedRow.of(end)));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** Everything that is open, in the order of opening, and what was closed, the latest first. */
  Snapshot snapshot(long atNanos) {
    return copy().at(atNanos);
  }

  private synchronized Copy copy() {
    return new Copy(List.copyOf(open.values()), List.copyOf(recent));
  }

  /**
   * Lets a client in with a snapshot, so that it misses nothing that happens afterwards; what
   * happens while that is being spelled waits behind it.
   *
   * @return false where there are as many as there may be
   */
  boolean join(StreamClient client, long atNanos) {
    Copy copy;
    synchronized (this) {
      if (!clients.join(client)) {
        return false;
      }
      copy = copy();
    }
    var snapshot = copy.at(atNanos);
    var body = new LinkedHashMap<String, Object>();
    body.put("at", UtcText.time(atNanos));
    body.put("open", snapshot.open());
    body.put("recent", snapshot.recent());
    client.first(StreamClient.message("snapshot", body));
    return true;
  }

  /** What stood in the book at one moment: whoever fills it does not wait for whoever spells it. */
  private record Copy(List<Open> open, List<OpportunityClosed> recent) {
    Snapshot at(long atNanos) {
      return new Snapshot(
          open.stream().map(each -> each.row(atNanos)).toList(),
          recent.stream().map(ClosedRow::of).toList());
    }
  }

  /** Hands the rows that changed since the last call to all clients. */
  synchronized void publishChanges(long atNanos) {
    if (!clients.isEmpty() && !changed.isEmpty()) {
      var rows = new LinkedHashMap<String, byte[]>();
      for (var id : changed) {
        var each = open.get(id);
        if (each != null) {
          rows.put(id, Json.bytes(each.row(atNanos)));
        }
      }
      clients.update(rows);
    }
    changed.clear();
  }

  /** The opportunities of one route that were open at that time or later, as far as is known. */
  synchronized List<Span> spans(Route route, long fromNanos) {
    var spans = new ArrayList<Span>(past.of(route, fromNanos));
    for (var each : open.values()) {
      if (each.opportunity().route().equals(route)) {
        spans.add(Span.of(each.opportunity()));
      }
    }
    return spans;
  }

  /** {@link #spans} knows of everything that closed later than that, epoch ns. */
  synchronized long spansSinceNanos() {
    return past.completeSinceNanos();
  }

  synchronized Totals totals() {
    return new Totals(new EnumMap<>(closed), durations.clone(), durationSeconds);
  }

  /**
   * What closed since the start.
   *
   * @param durations how many lasted up to each of {@link #DURATION_BOUNDS_MS}, and longer
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
  record Totals(Map<Reason, Long> closed, long[] durations, double durationSeconds) {}

  /** What is open and what was closed lately. */
  record Snapshot(List<Row> open, List<ClosedRow> recent) {}
}
