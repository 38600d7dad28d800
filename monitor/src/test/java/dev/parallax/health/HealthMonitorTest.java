package dev.parallax.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.FrameReject;
import dev.parallax.model.Reason;
import dev.parallax.model.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthMonitorTest {
  private static final long START = 1_795_348_800_000_000_000L;
  private static final Segment USDM = Segment.parse("binance:usdm");
  private static final Segment SPOT = Segment.parse("binance:spot");
  private static final Segment LINEAR = Segment.parse("bybit:linear");
  private static final Segment OKX = Segment.parse("okx:public");

  private final SegmentCounters usdmOfLane0 = new SegmentCounters(USDM);
  private final SegmentCounters usdmOfLane1 = new SegmentCounters(USDM);
  private final SegmentCounters spot = new SegmentCounters(SPOT);
  private final SegmentCounters linear = new SegmentCounters(LINEAR);
  private final SegmentCounters okx = new SegmentCounters(OKX);
  private final LaneMeter lane0 = new LaneMeter();
  private final LaneMeter lane1 = new LaneMeter();
  private final List<ConnectionHealth> connections = new ArrayList<>();
  private final Map<Segment, String> missing = new HashMap<>();
  private final List<SinkStatus> sinks = new ArrayList<>();
  private EngineTotals engine = new EngineTotals(0, 0, 0, 0, 0, 0, 0, QuoteTotals.NONE, Map.of());

  private final HealthMonitor monitor =
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

  @Test
  void addsUpLanesAndMeasuresRatesSinceTheLastReport() {
    usdmOfLane0.quotes.add(100);
    usdmOfLane1.quotes.add(50);
    spot.quotes.add(50);
    engine = new EngineTotals(1000, 0, 0, 0, 0, 0, 0, QuoteTotals.NONE, Map.of());
    var first = monitor.report(after(10));
    usdmOfLane1.quotes.add(30);
    engine = new EngineTotals(1600, 0, 0, 0, 0, 0, 0, QuoteTotals.NONE, Map.of());
    var second = monitor.report(after(40));

    assertThat(first.exchanges().getFirst().quotesPerSecond()).isEqualTo(20);
    assertThat(first.comparisonsPerSecond()).isEqualTo(100);
    assertThat(second.exchanges().getFirst().quotes()).isEqualTo(230);
    assertThat(second.exchanges().getFirst().quotesPerSecond()).isEqualTo(1);
    assertThat(second.comparisonsPerSecond()).isEqualTo(20);
    assertThat(second.quotes()).isEqualTo(230);
    assertThat(second.uptime()).isEqualTo(Duration.ofSeconds(40));
    assertThat(second.period()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void hasNoRateWithoutTime() {
    okx.quotes.add(7);

    assertThat(monitor.report(START).exchanges().getLast().quotesPerSecond()).isZero();
  }

  @Test
  void callsAnExchangeConnectedOnlyWhenEverySegmentIs() {
    connect(USDM, ConnectionState.CONNECTED);
    assertThat(binance().state()).isEqualTo(ExchangeState.PARTIAL);

    connect(SPOT, ConnectionState.CONNECTED);
    assertThat(binance().state()).isEqualTo(ExchangeState.CONNECTED);

    connect(SPOT, ConnectionState.RECONNECTING);
    assertThat(binance().state()).isEqualTo(ExchangeState.PARTIAL);
    assertThat(binance().connected()).isEqualTo(2);
    assertThat(binance().connections()).isEqualTo(3);
  }

  @Test
  void namesTheStateOfAnExchangeWithoutAnyConnection() {
    assertThat(binance().state()).isEqualTo(ExchangeState.DISCONNECTED);

    connect(USDM, ConnectionState.CLOSED);
    assertThat(binance().state()).isEqualTo(ExchangeState.CLOSED);

    connect(USDM, ConnectionState.CONNECTING);
    assertThat(binance().state()).isEqualTo(ExchangeState.CONNECTING);

    connect(USDM, ConnectionState.RECONNECTING);
    assertThat(binance().state()).isEqualTo(ExchangeState.RECONNECTING);
  }

  @Test
  void saysWhyThereIsNothingToConnectFor() {
    missing.put(OKX, "HTTP 451 not here");
    var okx = monitor.report(after(1)).exchanges().getLast();

    assertThat(okx.state()).isEqualTo(ExchangeState.DISCONNECTED);
    assertThat(okx.detail()).isEqualTo("no list of okx:public: HTTP 451 not here");
    assertThat(HealthText.of(monitor.report(after(2))))
        .contains("okx      DISCONNECTED")
        .contains("no list of okx:public: HTTP 451 not here");
    assertThat(binance().detail()).isEmpty();
  }

  @Test
  void rendersTheLineForPeople() {
    exampleRun();

    assertThat(HealthText.of(monitor.report(after(60))).lines())
        .containsExactly(
            "12:01:00.000 HEALTH exchange state         quotes/s reconnects silent refused rejects",
            "12:01:00.000 HEALTH binance  CONNECTED        2,000          0      0       0       0",
            "12:01:00.000 HEALTH bybit    PARTIAL 1/2        5.0          1      3       1       3"
                + "  no frame for 20 s [2J",
            "12:01:00.000 HEALTH okx      RECONNECTING         0          4      0       0       0",
            "12:01:00.000 HEALTH up 0:01:00, 12,000 comparisons/s, 3 open; waiting: csv 12 (peak"
                + " 4,096), console FAILED 0 (peak 2); dropped: csv 7 samples, 1 EVENTS, 40 lines;"
                + " console 2 failures");
  }

  @Test
  void saysThatNothingWasDropped() {
    sinks.add(new SinkStatus("csv", SinkStatus.State.RUNNING, 0, 64, 5, 0, 0, 0, 0, 0, ""));

    assertThat(HealthText.of(monitor.report(after(3_700))))
        .endsWith(
            " HEALTH up 1:01:40, 0 comparisons/s, 0 open; waiting: csv 0 (peak 5); dropped:"
                + " nothing");
  }

  @Test
  void staysInsideATerminal() {
    connections.add(
        new ConnectionHealth(
            OKX, "lane-0/1", ConnectionState.RECONNECTING, "because ".repeat(40), 999, 999));
    okx.reconnects.add(999_999);
    sinks.add(
        new SinkStatus(
            "csv", SinkStatus.State.RUNNING, 131_072, 131_072, 131_072, 0, 0, 0, 0, 0, ""));
    sinks.add(new SinkStatus("console", SinkStatus.State.RUNNING, 0, 64, 5, 0, 0, 0, 0, 0, ""));

    assertThat(HealthText.of(monitor.report(after(60))).lines())
        .allMatch(line -> line.length() <= 140, "at most 140 columns");
  }

  @Test
  void summarizesARunWithTheStatesFromBeforeItsStop() {
    exampleRun();
    var beforeStop = monitor.report(after(60));
    connections.clear();
    connect(USDM, ConnectionState.CLOSED);
    var summary = RunSummary.of(beforeStop, monitor.report(after(61)));

    assertThat(summary.toText())
        .isEqualTo(
            """
            Ran 60.0 s: 120,300 quotes (2,005/s), 720,000 comparisons, 41 opportunities, 48 dropped

            exchange     state                quotes reconnects
            binance      CONNECTED           120,000          0
            bybit        PARTIAL                 300          1  no frame for 20 s [2J
            okx          RECONNECTING              0          4

            Lane: 100 messages, from readable to decided in µs: half within 1, 99 % within 1, 99.9 % within 100, all within 100
                  1 of them looked at closely, medians: wait 2.0, read 4.0, decide 1.0; allocated 40 bytes a message, starts included
            Lag: behind the exchange's own times in ms: binance –, bybit -0.5 … 4.1 (mean 1.5), okx –
            Rejected: MALFORMED 2, UNKNOWN_SYMBOL 1, OUT_OF_ORDER 5, STALE 12, SIZE 3
            Not written: csv: data/a.csv: full; 48 lost in all
            Not written: console: ended by an error
            """);
    assertThat(summary.toJson())
        .isEqualTo(
            """
            {"quotes":120300,"quotesPerSecond":2005.0,"comparisons":720000,"opportunities":41,\
            "dropped":48,"rejects":{"MALFORMED":2,"UNRECOGNIZED":0,"BAD_NUMBER":0,\
            "UNKNOWN_SYMBOL":1,"OUT_OF_ORDER":5,"TOO_LARGE":0,"STALE":12,"DISCONNECTED":0,\
            "CROSSED":0,"ONE_SIDED":0,"HALTED":0,"EXPIRED":0,"SIZE":3,"SUSPECT":0},"exchanges":{\
            "binance":{"state":"CONNECTED","quotes":120000,"reconnects":0,"detail":"","silent":0,\
            "refused":0,"frames":0,"heartbeats":0,"ignored":0,"failures":0,"lagMillis":null},\
            "bybit":{"state":"PARTIAL","quotes":300,"reconnects":1,\
            "detail":"no frame for 20 s [2J","silent":3,"refused":1,"frames":310,"heartbeats":6,\
            "ignored":4,"failures":2,"lagMillis":{"least":-0.5,"mean":1.5,"most":4.1}},\
            "okx":{"state":"RECONNECTING","quotes":0,"reconnects":4,"detail":"","silent":0,\
            "refused":0,"frames":0,"heartbeats":0,"ignored":0,"failures":0,"lagMillis":null}},"engine":{\
            "moved":100000,"confirmed":20295,"unknownListing":2,"comparable":719000,\
            "grossPositive":1000,"belowThreshold":718000,"qualified":45},\
            "lane":{"messages":100,"p50Micros":1.0,"p99Micros":1.0,"p999Micros":100.4,\
            "maxMicros":100.4,"phases":{"wait":{"messages":1,"p50Micros":2.0,"p99Micros":2.0},\
            "read":{"messages":1,"p50Micros":4.0,"p99Micros":4.0},\
            "decide":{"messages":1,"p50Micros":1.0,"p99Micros":1.0}},"allocatedBytes":4096},\
            "failures":{"csv":"data/a.csv: full; 48 lost in all",\
            "console":"ended by an error"}}\
            """);
  }

  @Test
  void saysWhyNothingQualified() {
    engine =
        new EngineTotals(
            1_000,
            900,
            120,
            880,
            0,
            0,
            0,
            QuoteTotals.NONE,
            Map.of(Reason.STALE, 90L, Reason.CROSSED, 10L, Reason.SIZE, 15L, Reason.SUSPECT, 5L));
    var report = monitor.report(after(1));

    assertThat(RunSummary.of(report, report).toText())
        .endsWith(
            """
            Rejected: STALE 90, CROSSED 10, SIZE 15, SUSPECT 5

            Why nothing qualified:
                     1,000 comparisons
                        90   not comparable: STALE
                        10   not comparable: CROSSED
                       900 with two usable legs
                       120 with something left before fees
                       880   below the threshold
                         5   turned away: SUSPECT
                        15   turned away: SIZE
            """);
  }

  private void exampleRun() {
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

  private void connect(Segment segment, ConnectionState state) {
    connections.add(new ConnectionHealth(segment, "lane-0/1", state, "", 0, 0));
  }

  private ExchangeHealth binance() {
    return monitor.report(after(1)).exchanges().getFirst();
  }

  private static long after(int seconds) {
    return START + Duration.ofSeconds(seconds).toNanos();
  }
}
