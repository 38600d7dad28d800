package dev.parallax.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import makes of time: order, ticks, holes, ends. */
class ImportTimeTest {
  private static final long T = ImportRig.T;

  @TempDir private Path dir = Path.of("");
  private ImportRig rig = new ImportRig(dir);

  @BeforeEach
  void prepare() {
    rig = new ImportRig(dir);
  }

  @Test
  void putsRowsInOrderWithinASecondAndCountsLaterOnes() throws Exception {
    var rows =
        IntStream.of(0, 300, 200, 100, 5000, 4500, 3900, 6100, 4000)
            .mapToObj(ms -> "binance,BTCUSDT,1," + (T / 1000 + ms * 1000L) + ",1,2,1,1");

    var report = rig.run(rig.tardis("a.csv", rows.toArray(String[]::new)));

    assertThat(ImportRig.replay(report).quotes)
        .extracting(quote -> (quote.nanos() - T) / 1_000_000)
        .containsExactly(0L, 100L, 200L, 300L, 3900L, 4500L, 5000L, 6100L);
    assertThat(report.bad()).containsExactly(Map.entry(Input.TOO_LATE, 1L));
    assertThat(report.badPlaces().get(Input.TOO_LATE))
        .containsExactly(dir.resolve("a.csv") + ":10");
  }

  @Test
  void letsNoFileGoBackBehindWhatOthersTold() throws Exception {
    var report =
        rig.run(
            rig.seconds("a.csv", IntStream.range(0, 20).toArray()),
            rig.books(
                "htx.csv",
                "htx:spot",
                20,
                "1585699215,BTCUSDT,1,0,1,0,2,3,1,1",
                "1585699201,BTCUSDT,1,0,1,0,2,3,1,1",
                "1585699216,BTCUSDT,1,0,1,0,2,3,1,1"));

    assertThat(ImportRig.replay(report).quotes.stream().filter(q -> q.listing().startsWith("htx")))
        .extracting(quote -> (quote.nanos() - T) / 1_000_000_000)
        .containsExactly(15L, 16L);
    assertThat(report.badPlaces().get(Input.TOO_LATE))
        .containsExactly(dir.resolve("htx.csv") + ":3");
  }

  @Test
  void ticksEveryTenthOfASecond() throws Exception {
    var report = rig.run(rig.seconds("a.csv", 0, 1, 300));

    var ticks = ImportRig.replay(report).ticks;
    assertThat(ticks).hasSize(3000);
    assertThat(ticks.getFirst()).isEqualTo(T + 100_000_000);
    assertThat(ticks.getLast()).isEqualTo(T + 300_000_000_000L);
    assertThat(report.holes()).isZero();
  }

  @Test
  void endsAllSessionsInAHole() throws Exception {
    var report = rig.run(rig.seconds("a.csv", 0, 86_400));

    var told = ImportRig.replay(report);
    assertThat(told.lines)
        .containsExactly(
            "watch [BTC/USDT]",
            "open 1 binance:spot",
            "quote binance:spot BTCUSDT 1.0 2.0",
            "close 1",
            "open 3 binance:spot",
            "quote binance:spot BTCUSDT 1.0 2.0",
            "close 3",
            "shutdown");
    assertThat(told.gaps).isEqualTo(1);
    assertThat(told.ticks).hasSize(6000);
    assertThat(report.holes()).isEqualTo(1);
  }

  @Test
  void endsTheSessionOfASegmentWithItsLastFile() throws Exception {
    var report =
        rig.run(
            rig.seconds("a.csv", 0),
            rig.seconds("b.csv", 2),
            rig.books("htx.csv", "htx:spot", 20, "2020-04-01 00:00:04,BTCUSDT.HB,1,0,1,0,2,3,1,1"));

    assertThat(ImportRig.replay(report).lines)
        .containsSubsequence(
            "open 1 binance:spot",
            "quote binance:spot BTCUSDT 1.0 2.0",
            "quote binance:spot BTCUSDT 1.0 2.0",
            "close 1",
            "open 2 htx:spot",
            "quote htx:spot BTCUSDT 1.0 2.0",
            "close 2")
        .doesNotContain("open 3 binance:spot");
  }
}
