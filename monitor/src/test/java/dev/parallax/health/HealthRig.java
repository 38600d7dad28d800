package dev.parallax.health;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.FrameReject;
import dev.parallax.model.Reason;
import dev.parallax.model.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parts of a monitor with figures made by hand, and what is reported of them. */
class HealthRig {
  static final long START = 1_795_348_800_000_000_000L;
  static final Segment USDM = Segment.parse("binance:usdm");
  static final Segment SPOT = Segment.parse("binance:spot");
  static final Segment LINEAR = Segment.parse("bybit:linear");
  static final Segment OKX = Segment.parse("okx:public");

  final SegmentCounters usdmOfLane0 = new SegmentCounters(USDM);
  final SegmentCounters usdmOfLane1 = new SegmentCounters(USDM);
  final SegmentCounters spot = new SegmentCounters(SPOT);
  final SegmentCounters linear = new SegmentCounters(LINEAR);
  final SegmentCounters okx = new SegmentCounters(OKX);
  final LaneMeter lane0 = new LaneMeter();
  final LaneMeter lane1 = new LaneMeter();
  final List<ConnectionHealth> connections = new ArrayList<>();
  final Map<Segment, String> missing = new HashMap<>();
  final List<SinkStatus> sinks = new ArrayList<>();
  EngineTotals engine = new EngineTotals(0, 0, 0, 0, 0, 0, 0, QuoteTotals.NONE, Map.of());

  final HealthMonitor monitor =
      new HealthMonitor(
          List.of(SPOT, USDM, LINEAR, OKX),
          new HealthSources() {
            @Override
            public List<SegmentCounters> segments() {
              return List.of(usdmOfLane0, usdmOfLane1, spot, linear, okx);
            }

            @Override
            public List<ConnectionHealth> connections() {
              return connections;
            }

            @Override
            public Map<Segment, String> missingLists() {
              return missing;
            }

            @Override
            public EngineTotals engine() {
              return engine;
            }

            @Override
            public LaneHealth lane() {
              return LaneHealth.of(List.of(lane0, lane1), 4_096);
            }

            @Override
            public List<SinkStatus> sinks() {
              return sinks;
            }
          },
          START);

  /** One minute of three exchanges, of which one does well. */
  void exampleRun() {
    usdmOfLane0.quotes.add(100_000);
    spot.quotes.add(20_000);
    linear.quotes.add(300);
    linear.reconnects.increment();
    linear.frames.add(310);
    linear.heartbeats.add(6);
    linear.ignored.add(4);
    linear.failures.add(2);
    linear.lag.record(-500_000);
    linear.lag.record(1_000_000);
    linear.lag.record(4_000_000);
    for (int message = 1; message < 100; message++) {
      (message % 2 == 0 ? lane0 : lane1).record(1_000);
    }
    lane1.record(100_000);
    lane1.begin();
    lane1.decided(1_000);
    lane1.end(2_000, 5_000);
    linear.rejects(FrameReject.MALFORMED).add(2);
    linear.rejects(FrameReject.UNKNOWN_SYMBOL).increment();
    okx.reconnects.add(4);
    connect(USDM, ConnectionState.CONNECTED);
    connect(SPOT, ConnectionState.CONNECTED);
    connect(LINEAR, ConnectionState.CONNECTED);
    connections.add(
        new ConnectionHealth(
            LINEAR,
            "lane-0/4",
            ConnectionState.RECONNECTING,
            "no frame for 20 s \u001b[2J\r\n",
            3,
            1));
    connect(OKX, ConnectionState.RECONNECTING);
    engine =
        new EngineTotals(
            720_000,
            719_000,
            1_000,
            718_000,
            45,
            41,
            3,
            new QuoteTotals(100_000, 20_295, 5, 2),
            Map.of(Reason.STALE, 12L, Reason.SIZE, 3L, Reason.CONVERGED, 38L));
    sinks.add(
        new SinkStatus(
            "csv",
            SinkStatus.State.RUNNING,
            12,
            131_072,
            4_096,
            7,
            1,
            0,
            40,
            0,
            "data/a.csv: full"));
    sinks.add(new SinkStatus("console", SinkStatus.State.FAILED, 0, 64, 2, 0, 0, 2, 0, 0, ""));
  }

  void connect(Segment segment, ConnectionState state) {
    connections.add(new ConnectionHealth(segment, "lane-0/1", state, "", 0, 0));
  }

  static long after(int seconds) {
    return START + Duration.ofSeconds(seconds).toNanos();
  }
}
