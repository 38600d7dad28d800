package dev.parallax.web;

import dev.parallax.health.HealthReport;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How everything stood at one moment: what {@code /api/status} says, once per second.
 *
 * @param live whether every lane ticked within the last five seconds
 */
record Status(
    String at,
    String version,
    String startedAt,
    double upSeconds,
    boolean live,
    boolean ready,
    List<ExchangeRow> exchanges,
    Funnel funnel,
    List<SinkRow> sinks,
    @Nullable LaneRow lane,
    double quotesPerSecond,
    long openOpportunities,
    @Nullable DiskRow disk,
    int clients) {

  Status {
    exchanges = List.copyOf(exchanges);
    sinks = List.copyOf(sinks);
  }

  /**
   * One exchange. Ages, lags and the offset are null where nothing tells them.
   *
   * @param fresh listings whose quote may be used
   * @param quoteAgeP50Ms since the exchange last confirmed a quote
   * @param lagP50Ms from its time to ours, over the last ten seconds
   * @param offsetMs the shortest lag of the last minute: mostly the distance between two clocks
   * @param gaps times that a connection was lost before another session had taken over
   * @param gapSeconds how long those lasted so far, added up over the connections
   */
  record ExchangeRow(
      String exchange,
      String state,
      int connected,
      int connections,
      long quotes,
      double quotesPerSecond,
      double messagesPerSecond,
      int fresh,
      int listings,
      double quoteAgeP50Ms,
      double quoteAgeP99Ms,
      double lagP50Ms,
      double lagP99Ms,
      double offsetMs,
      long gaps,
      double gapSeconds,
      long reconnects,
      int silent,
      int refused,
      Map<String, Long> rejects,
      String detail,
      List<SegmentRow> segments,
      @Nullable String lastDataAt) {}

  /** One segment of an exchange. */
  record SegmentRow(
      String segment, int connected, int connections, long quotes, long messages, String detail) {}

  /** Why nothing qualifies. */
  record Funnel(List<Stage> stages, SequencedMap<String, Long> rejects) {}

  /** How many comparisons came that far since the start, and now per second. */
  record Stage(String stage, long count, double perSecond) {}

  /**
   * One sink.
   *
   * @param dropped events that did not fit into its queue
   * @param unwritten rows it took and could not write
   * @param spooledBytes what waits on the disk until it can be delivered
   * @param durable whether what it takes outlives the program
   */
  record SinkRow(
      String name,
      String state,
      long depth,
      long capacity,
      long dropped,
      long unwritten,
      long failures,
      long spooledBytes,
      String trouble,
      boolean durable) {
    boolean isWell() {
      return state.equals("RUNNING") && trouble.isEmpty();
    }
  }

  /**
   * From the arrival of a quote to the decision.
   *
   * @param waitP50Us of that, until its turn came; likewise what follows; NaN without a sample
   * @param allocatedPerSecond bytes, since the last status; NaN where the JVM does not count them
   */
  record LaneRow(
      double p50Us,
      double p99Us,
      double waitP50Us,
      double readP50Us,
      double decideP50Us,
      double allocatedPerSecond) {}

  /** The disk that is written to. */
  record DiskRow(String path, long freeBytes, long minFreeBytes) {}

  /** A status with what it was made of. */
  record Full(Status status, HealthReport report, Map<String, long[]> lags) {}
}
