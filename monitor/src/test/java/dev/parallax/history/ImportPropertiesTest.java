package dev.parallax.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in a file: it ends as a quote, as something without one, or as a counted row. */
class ImportPropertiesTest {
  private static final long T = 1_585_699_200_000_000_000L;
  private static final String GOOD_FRAME =
      "{\"s\":\"BTCUSDT\",\"u\":7,\"b\":\"10\",\"B\":\"1\",\"a\":\"11\",\"A\":\"2\"}";

  @TempDir private Path dir = Path.of("");

  @Test
  void everyRowIsAccountedForWhateverItsBytes() throws Exception {
    for (long seed = 1; seed <= 120; seed++) {
      var random = new SplittableRandom(seed);
      var rig = new ImportRig(Files.createDirectory(dir.resolve("run" + seed)));
      var content = content(random, (int) (seed % 4));
      var file = rig.write("x", content);

      var report = rig.run(source(file, (int) (seed % 4)));

      assertThat(report.used() + report.withoutQuote() + report.badRows())
          .as("seed %d", seed)
          .isEqualTo(report.rows());
      assertThat(report.rows()).as("seed %d", seed).isEqualTo(rows(content, (int) (seed % 4)));
      assertThat(report.used()).as("seed %d", seed).isPositive();
      var told = ImportRig.replay(report);
      assertThat(told.quotes).as("seed %d", seed).isSortedAccordingTo(ImportPropertiesTest::byTime);
      assertThat(told.quotes.size() - withdrawn(told))
          .as("seed %d", seed)
          .isEqualTo((int) report.quotes());
    }
  }

  @Test
  void noFileOfRandomBytesDoesAnythingButEndInAReportOrAnIoException() throws Exception {
    int refused = 0;
    for (long seed = 1; seed <= 300; seed++) {
      var random = new SplittableRandom(seed);
      var bytes = new byte[random.nextInt(4000)];
      random.nextBytes(bytes);
      magic(random.nextInt(4), bytes);
      var rig = new ImportRig(dir);
      var file = rig.write("x" + seed, bytes);
      try {
        FileForm.detect(file, null, null);
      } catch (IOException e) {
        refused++;
        assertThat(e).as("seed %d", seed).hasMessageContaining("x" + seed);
      }
      try {
        var report = rig.run(new Source.Raw(file, Segment.parse("bybit:spot")));
        assertThat(report.run()).as("seed %d", seed).isNull();
        assertThat(report.rows()).as("seed %d", seed).isEqualTo(report.badRows());
      } catch (IOException e) {
        assertThat(e).as("seed %d", seed).hasMessageContaining("x" + seed);
      }
    }
    assertThat(refused).isEqualTo(300);
  }

  private static void magic(int kind, byte[] bytes) {
    var magic =
        switch (kind) {
          case 0 -> new byte[] {0x1f, (byte) 0x8b, 8};
          case 1 -> new byte[] {'P', 'K', 3, 4};
          case 2 -> new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
          default -> new byte[0];
        };
    System.arraycopy(magic, 0, bytes, 0, Math.min(magic.length, bytes.length));
  }

  private static Source source(Path file, int form) {
    return switch (form) {
      case 0 -> new Source.Tardis(file);
      case 1 -> new Source.BookTicker(file, Segment.parse("binance:usdm"), "BTCUSDT");
      case 2 -> new Source.Raw(file, Segment.parse("binance:spot"));
      default -> new Source.Books(file, Segment.parse("htx:spot"), 20, null);
    };
  }

  /** A header, good rows, and such with something wrong at random places. */
  private static byte[] content(SplittableRandom random, int form) throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes(header(form).getBytes(StandardCharsets.UTF_8));
    int rows = 20 + random.nextInt(300);
    long nanos = T;
    for (int i = 0; i < rows; i++) {
      nanos += random.nextLong(-300_000_000L, 500_000_000L);
      var row = row(form, nanos, i).getBytes(StandardCharsets.UTF_8);
      if (i > 5 && random.nextInt(3) == 0) {
        damage(row, random);
      }
      out.writeBytes(row);
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static void damage(byte[] row, SplittableRandom random) {
    for (int n = random.nextInt(4); n >= 0; n--) {
      byte b = (byte) random.nextInt();
      row[random.nextInt(row.length)] = b == '\n' || b == '\r' ? (byte) ',' : b;
    }
  }

  private static String header(int form) {
    return switch (form) {
      case 0 -> ImportRig.TARDIS;
      case 1 -> ImportRig.TICKER;
      case 2 -> "";
      default -> ImportRig.BOOKS;
    };
  }

  private static String row(int form, long nanos, int i) {
    return switch (form) {
      case 0 -> "binance,BTCUSDT," + nanos / 1000 + "," + nanos / 1000 + ",1,2," + (i + 1) + ",1";
      case 1 -> i + ",1.5,2,1.75,3," + nanos / 1_000_000 + "," + nanos / 1_000_000;
      case 2 -> nanos + " " + GOOD_FRAME;
      default -> nanos + ",BTCUSDT.HB,1,0.5,10,20,2,2.5,10,20";
    };
  }

  private static long rows(byte[] content, int form) {
    long lines = 0;
    for (byte b : content) {
      lines += b == '\n' ? 1 : 0;
    }
    return form == 2 ? lines : lines - 1;
  }

  /** Quotes that stand for rows with unusable numbers. */
  private static int withdrawn(ImportRig.Told told) {
    List<ImportRig.Quoted> ended = new ArrayList<>(told.quotes);
    ended.removeIf(quote -> !Double.isNaN(quote.bid()) || !Double.isNaN(quote.ask()));
    return ended.size();
  }

  private static int byTime(ImportRig.Quoted a, ImportRig.Quoted b) {
    return Long.compare(a.nanos(), b.nanos());
  }
}
