package dev.parallax.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.RunManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that break off, are missing or tell too little, and imports that are stopped. */
class ImportTroubleTest {
  private static final long T = ImportRig.T;
  private static final double NONE = Double.NaN;

  @TempDir private Path dir = Path.of("");
  private ImportRig rig = new ImportRig(dir);

  @BeforeEach
  void prepare() {
    rig = new ImportRig(dir);
  }

  @Test
  void saysWhereAFileBreaksOff() throws Exception {
    var rows = new StringBuilder(ImportRig.TARDIS);
    for (int i = 0; i < 30_000; i++) {
      rows.append("binance,BTCUSDT,1,")
          .append(T / 1000 + i * 977L)
          .append(",1,2,1,")
          .append(i % 97 + 1)
          .append('\n');
    }
    var whole = ImportRig.gzip(rows.toString());
    var torn = rig.write("torn.csv.gz", Arrays.copyOf(whole, whole.length / 2));

    var report = rig.run(new Source.Tardis(torn));

    assertThat(report.rows()).isBetween(5_000L, 25_000L).isEqualTo(report.used());
    assertThat(report.damaged())
        .containsExactly(
            torn + ":" + (report.rows() + 2) + ": Unexpected end of ZLIB input stream");
    assertThat(ImportRig.replay(report).quotes).hasSize((int) report.used());
  }

  @Test
  void givesTheSecondImportOfTheSameHourAnotherName() throws Exception {
    rig.run(rig.seconds("a.csv", 0));
    var again = rig.run(rig.seconds("a.csv", 0));

    assertThat(again.run()).hasFileName("import-20200401T000000Z.2");
    assertThat(RecordedRun.in(dir.resolve("out"), damage -> {})).hasSize(2);
  }

  @Test
  void leavesNothingBehindWhenStopped() throws Exception {
    var source = rig.seconds("a.csv", IntStream.range(0, 20_000).toArray());

    assertThatThrownBy(() -> rig.run((bytes, total, rows) -> false, source))
        .isInstanceOf(CancellationException.class);

    try (var left = Files.list(dir.resolve("out"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesAFileThatIsNotThereAndOneWithoutTheColumns() throws Exception {
    var other = rig.write("x.csv", "timestamp,symbol,b1,a1\n1,2,3,4\n");

    assertThatThrownBy(() -> rig.run(new Source.Tardis(dir.resolve("nowhere.csv"))))
        .hasMessageContaining("nowhere.csv: no such file");
    assertThatThrownBy(() -> rig.run(new Source.Books(other, Segment.parse("htx:spot"), 20, null)))
        .hasMessageContaining("x.csv:1: no column 'bv1'; there are: timestamp,symbol,b1,a1");
    assertThatThrownBy(() -> rig.run(new Source.Raw(other, Segment.parse("htx:spot"))))
        .hasMessageContaining("nobody reads frames of htx:spot");
  }

  @Test
  void assumesACarefulFeeWhereNobodyTellsOne() throws Exception {
    var report =
        rig.run(rig.books("k.csv", "kraken:spot", NONE, "1585699200.5,XBT-USD,1,0,1,0,2,3,1,1"));

    assertThat(report.assumedFees()).containsExactly(Segment.parse("kraken:spot"));
    assertThat(report.segments())
        .containsEntry(Segment.parse("kraken:spot"), new RunManifest.Terms(20, 60_000_000_000L));
    assertThat(report.fromNanos()).isEqualTo(T + 500_000_000);
    assertThat(report.instruments()).containsExactly(Instrument.parse("XBT/USD"));
  }
}
