package dev.parallax.app;

import dev.parallax.feed.CatalogRefresh;
import dev.parallax.feed.ConnectionStatus;
import dev.parallax.health.ChannelStatus;
import dev.parallax.health.ConnectionHealth;
import dev.parallax.health.EngineTotals;
import dev.parallax.health.HealthSources;
import dev.parallax.health.LaneHealth;
import dev.parallax.health.SegmentCounters;
import dev.parallax.health.SinkStatus;
import dev.parallax.health.Trouble;
import dev.parallax.model.Segment;
import dev.parallax.sink.Fanout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How the lanes, the lists and the sinks of a monitor stand, seen from outside; from any thread.
 */
record RunningParts(
    List<Lane> lanes,
    Fanout fanout,
    CatalogRefresh refresh,
    @Nullable RecorderHealth recorder,
    DiskWatch disks)
    implements HealthSources {
  private static final Duration LIST_PATIENCE = Duration.ofSeconds(60);

  List<ConnectionStatus> statuses() {
    return lanes.stream().flatMap(lane -> lane.feed().connections().stream()).toList();
  }

  @Override
  public List<SegmentCounters> segments() {
    return lanes.stream().flatMap(lane -> lane.segmentCounters().stream()).toList();
  }

  @Override
  public List<ConnectionHealth> connections() {
    return statuses().stream()
        .map(c ->
            new ConnectionHealth(
                c.segment(),
                c.name(),
                c.state(),
                c.detail(),
                c.silent().size(),
                c.refused().size()))
        .toList();
  }

  @Override
  public Map<Segment, String> missingLists() {
    return refresh.missing();
  }

  @Override
  public EngineTotals engine() {
    return EngineTotals.of(lanes.stream().map(Lane::engineCounters).toList());
  }

  @Override
  public List<ChannelStatus> channels() {
    return fanout.channels();
  }

  /** What does not work outside of the fanout. */
  List<Trouble> troubles() {
    var troubles = new ArrayList<Trouble>();
    var recording = recorder == null ? "" : recorder.status().trouble();
    if (!recording.isEmpty()) {
      troubles.add(new Trouble("record", recording));
    }
    troubles.addAll(withoutLists(refresh.missing()));
    troubles.addAll(disks.troubles());
    return troubles;
  }

  /**
   * A segment without a list has no connection that could be down: it is a feed that is down, and
   * told after as long a time. Lists are asked for again and again before that.
   */
  static List<Trouble> withoutLists(Map<Segment, String> missing) {
    return missing.entrySet().stream()
        .map(list ->
            new Trouble(
                "instrument list " + list.getKey(), list.getValue(), LIST_PATIENCE, "is there"))
        .toList();
  }

  @Override
  public LaneHealth lane() {
    var allocated = lanes.stream().mapToLong(lane -> lane.loop().allocatedBytes()).toArray();
    return LaneHealth.of(
        lanes.stream().map(Lane::meter).toList(),
        LongStream.of(allocated).anyMatch(bytes -> bytes < 0)
            ? -1
            : LongStream.of(allocated).sum());
  }

  @Override
  public List<SinkStatus> sinks() {
    var sinks = new ArrayList<>(fanout.status());
    if (recorder != null) {
      sinks.add(recorder.status());
    }
    return sinks;
  }
}
