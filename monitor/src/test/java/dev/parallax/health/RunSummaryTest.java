package dev.parallax.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said at the end of a run. */
class RunSummaryTest extends HealthRig {
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
}
