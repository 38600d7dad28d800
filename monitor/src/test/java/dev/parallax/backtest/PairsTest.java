package dev.parallax.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parallax.backtest.report.About;
import dev.parallax.backtest.report.Report;
import dev.parallax.backtest.report.Reporter;
import dev.parallax.catalog.Catalog;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import dev.parallax.record.LaneWriter;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Replay;
import dev.parallax.record.RunManifest;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.spread.Listed;
import dev.parallax.venue.Connectors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hours of the same pair on two exchanges, once a second, as somebody recorded them in 2021.
 */
class PairsTest {
  private static final Listing BINANCE =
      Listed.on("binance:spot", "LINKUSDT", "LINK/USDT").listing();
  private static final Listing HTX = Listed.on("htx:spot", "linkusdt", "LINK/USDT").listing();
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path dir;
  private List<Top> binance = List.of();
  private List<Top> htx = List.of();

  private record Top(long nanos, double bid, double bidSize, double ask, double askSize) {}

  @BeforeEach
  void read() throws IOException {
    var frames = System.getProperty("parallax.frames", "");
    var pairs = Path.of(frames.isEmpty() ? "none" : frames).resolve("pairs");
    assumeTrue(
        Files.isDirectory(pairs), "no recorded pairs; set -Dparallax.frames=DIR to read them");
    binance = tops(pairs.resolve("binance_linkusdt_book10_1s_2021-08-20.csv.gz"));
    htx = tops(pairs.resolve("htx_linkusdt_book10_1s_2021-08-20.csv.gz"));
  }

  @Test
  void crossesAsOftenAndAsFarAsTheFilesSay() throws Exception {
    var report = backtest(0, 0, Latency.of(0));

    var buyBinance = route(report, "binance:spot LINKUSDT");
    var buyHtx = route(report, "htx:spot linkusdt");
    assertThat(share(buyBinance)).isCloseTo(crossing(binance, htx), within(0.0005));
    assertThat(share(buyHtx)).isCloseTo(crossing(htx, binance), within(0.0005));
    assertThat(List.of(share(buyBinance), share(buyHtx)))
        .anySatisfy(share -> assertThat(share).isCloseTo(0.0931, within(0.0005)))
        .anySatisfy(share -> assertThat(share).isCloseTo(0.0929, within(0.0005)));
    assertThat(report.routes())
        .extracting(route -> route.maxGrossBps() == null ? 0 : route.maxGrossBps().doubleValue())
        .satisfiesExactly(
            best -> assertThat(best).isCloseTo(8.03, within(0.005)),
            other -> assertThat(other).isCloseTo(4.37, within(0.005)));
    assertThat(report.outcomes().opportunities()).isGreaterThan(100);
    // Without latency everything that was seen is there; at a net rate of 0 nothing is earned.
    assertThat(report.outcomes().legged() + report.outcomes().missed()).isZero();
    assertThat(report.outcomes().hits() + report.outcomes().losses())
        .isEqualTo(report.outcomes().attempts());
    assertThat(report.profit())
        .singleElement()
        .satisfies(profit -> assertThat(profit.worst()).isZero());
    assertThat(report.coverage())
        .allSatisfy(seen -> assertThat(seen.share()).isEqualByComparingTo("1"));
  }

  @Test
  void leavesNothingAfterTenBasisPointsOnBothLegs() throws Exception {
    var report = backtest(10, 0, Latency.USUAL);

    assertThat(report.outcomes().opportunities()).isZero();
    assertThat(report.profit()).isEmpty();
    assertThat(report.headline())
        .isEqualTo(
            "No opportunity. The best gross spread was 8.03 bps (LINK/USDT, buy "
                + report.routes().getFirst().buy().replaceFirst(" .*", "")
                + ", sell "
                + report.routes().getFirst().sell().replaceFirst(" .*", "")
                + "): after fees -11.97 bps, nothing is left.");
  }

  private Report backtest(double takerBps, double openBps, Latency latency) throws Exception {
    var run = Files.createDirectories(dir.resolve("pairs"));
    var terms = new TreeMap<Segment, RunManifest.Terms>();
    for (var listing : List.of(BINANCE, HTX)) {
      terms.put(listing.segment(), new RunManifest.Terms(takerBps, 60 * SECOND));
    }
    long start = binance.getFirst().nanos();
    new RunManifest("test", "pairs", "test", start, 1, "", terms).write(run);
    record(run, start);
    var rules = new OpportunityRules(Roi.NET, openBps, openBps, 500, Map.of());
    var fees =
        new FeeSchedule(Map.of(), Map.of(BINANCE.segment(), takerBps, HTX.segment(), takerBps));
    var result =
        new Backtest(
                RecordedRun.in(run, damage -> {}),
                (told, span, lanes, trouble) ->
                    new Replay(told, Connectors.ALL, span, lanes, trouble),
                told -> new Setup(rules, fees, segment -> 60 * SECOND),
                new Tactics(latency, LimitRule.BREAK_EVEN, 0),
                new TestWorkers(2),
                Progress.NONE)
            .run(Grid.USUAL);
    var about = new About("test", List.of(new About.Run("pairs", "test")), List.of(rules));
    return Reporter.of(result, about, null);
  }

  private void record(Path run, long start) throws IOException {
    try (var writer = new LaneWriter(run, "pairs", 0, RandomRecording.whole())) {
      writer.watch(start, Catalog.of(List.of(BINANCE, HTX)), Set.of(Instrument.parse("LINK/USDT")));
      writer.open(start, 1, BINANCE.segment(), "test");
      writer.open(start, 2, HTX.segment(), "test");
      for (int i = 0; i < binance.size(); i++) {
        write(writer, 1, 0, binance.get(i));
        write(writer, 2, 1, htx.get(i));
        writer.tick(binance.get(i).nanos());
        writer.tick(binance.get(i).nanos() + SECOND / 2);
      }
      writer.end(binance.getLast().nanos() + SECOND);
    }
  }

  private static void write(LaneWriter writer, int session, int id, Top top) throws IOException {
    writer.quote(
        top.nanos(), session, id, top.bid(), top.bidSize(), top.ask(), top.askSize(), 0, 0);
  }

  /** Read without any of the code under test: buy here, sell there. */
  private static double crossing(List<Top> buy, List<Top> sell) {
    long crossed = 0;
    for (int i = 0; i < buy.size(); i++) {
      assertThat(buy.get(i).nanos()).isEqualTo(sell.get(i).nanos());
      crossed += sell.get(i).bid() > buy.get(i).ask() ? 1 : 0;
    }
    return (double) crossed / buy.size();
  }

  private static Report.RouteRow route(Report report, String buy) {
    return report.routes().stream()
        .filter(route -> route.buy().equals(buy))
        .findFirst()
        .orElseThrow();
  }

  private static double share(Report.RouteRow route) {
    var share = route.grossPositiveShare();
    return share == null ? Double.NaN : share.doubleValue();
  }

  private static List<Top> tops(Path file) throws IOException {
    var tops = new ArrayList<Top>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      var header = List.of(lines.readLine().split(",", -1));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var cells = line.split(",", -1);
        var time = LocalDateTime.parse(cells[0].replace(' ', 'T'));
        tops.add(
            new Top(
                time.toEpochSecond(ZoneOffset.UTC) * SECOND,
                Double.parseDouble(cells[header.indexOf("b1")]),
                Double.parseDouble(cells[header.indexOf("bv1")]),
                Double.parseDouble(cells[header.indexOf("a1")]),
                Double.parseDouble(cells[header.indexOf("av1")])));
      }
    }
    return tops;
  }
}
