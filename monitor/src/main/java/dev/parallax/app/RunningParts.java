package dev.parallax.app;

import dev.parallax.feed.CatalogRefresh;
import dev.parallax.feed.ConnectionStatus;
import dev.parallax.health.ChannelStatus;
import dev.parallax.health.ConnectionHealth;
import dev.parallax.health.EngineTotals;
import dev.parallax.health.HealthSources;
import dev.parallax.health.LaneLatency;
import dev.parallax.health.SegmentCounters;
import dev.parallax.health.SinkStatus;
import dev.parallax.health.Trouble;
import dev.parallax.model.Segment;
import dev.parallax.sink.Fanout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the lanes, the lists and the sinks of a monitor stand, seen from outside; from any thread.
 */
record RunningParts(
    List<Lane> lanes, Fanout fanout, CatalogRefresh refresh, @Nullable RecorderHealth recorder)
    implements HealthSources {

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
    // A segment without a list has no connection that could be down.
    refresh
        .missing()
        .forEach((segment, why) -> troubles.add(new Trouble("instrument list " + segment, why)));
    return troubles;
  }

  @Override
  public LaneLatency lane() {
    return LaneLatency.of(lanes.stream().map(Lane::latency).toList());
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
