package dev.parallax.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final long ROOMY = 1L << 30;

  @TempDir Path dir;

  @Test
  void keepsRowsInOrderOverRestarts() throws IOException {
    try (var spool = open(ROOMY)) {
      spool.append(events(0, 3));
      spool.append(events(3, 5));
    }
    try (var spool = open(ROOMY)) {
      assertThat(spool.waitingRows()).isEqualTo(5);
      assertThat(spool.peek(2)).isEqualTo(events(0, 2));
      spool.delivered(spool.peek(2));
      spool.append(events(5, 6));
      assertThat(drained(spool)).isEqualTo(events(2, 6));
      assertThat(spool.isEmpty()).isTrue();
      assertThat(files("rows")).isEmpty();
    }
  }

  @Test
  void deliversTheFirstFileAgainAfterACrashInItsMiddle() throws IOException {
    var crashed = open(ROOMY);
    crashed.append(events(0, 4));
    crashed.delivered(crashed.peek(3));
    crashed.close();
    try (var spool = open(ROOMY)) {
      assertThat(drained(spool)).isEqualTo(events(0, 4));
    }
  }

  @Test
  void cutsATornTailWhereverItIsTorn() throws IOException {
    try (var spool = open(ROOMY)) {
      spool.append(events(0, 4));
    }
    var path = files("rows").getFirst();
    var whole = Files.readAllBytes(path);
    int three = whole.length * 3 / 4;
    for (int length = whole.length - 1; length > whole.length / 2; length--) {
      Files.write(path, Arrays.copyOf(whole, length));
      try (var spool = open(ROOMY)) {
        assertThat(spool.peek(10))
            .as("cut at %s", length)
            .isEqualTo(events(0, length < three ? 2 : 3));
      }
    }
  }

  @Test
  void noticesAFlippedBit() throws IOException {
    try (var spool = open(ROOMY)) {
      spool.append(events(0, 4));
    }
    var path = files("rows").getFirst();
    var whole = Files.readAllBytes(path);
    for (int at = whole.length * 3 / 4; at < whole.length; at++) {
      var damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(path, damaged);
      try (var spool = open(ROOMY)) {
        assertThat(spool.peek(10)).as("flipped at %s", at).isEqualTo(events(0, 3));
      }
    }
  }

  @Test
  void givesUpTheOldestStatisticsFirst() throws IOException {
    try (var spool = open(1L << 20)) {
      for (int i = 0; i < 100; i++) {
        spool.append(minutes(i * 100, i * 100 + 100));
        spool.append(events(i * 10, i * 10 + 10));
      }
      assertThat(spool.bytes()).isLessThanOrEqualTo(1L << 20);
      var left = drained(spool);
      var kept = left.stream().filter(row -> row.table() == Table.SPREAD_MINUTES).toList();
      assertThat(left.subList(0, 1_000)).isEqualTo(events(0, 1_000));
      assertThat(kept).isEqualTo(minutes(10_000 - kept.size(), 10_000)).isNotEmpty();
      assertThat(spool.dropped()).isEqualTo(10_000 - kept.size());
    }
  }

  @Test
  void refusesOtherRowsOnlyWhenTheyAloneFillIt() throws IOException {
    try (var spool = open(1L << 16)) {
      spool.append(minutes(0, 100));
      for (int i = 0; i < 2_000; i++) {
        spool.append(events(i, i + 1));
      }
      var kept = drained(spool);
      assertThat(kept).isEqualTo(events(0, kept.size()));
      assertThat(spool.dropped()).isEqualTo(100 + 2_000 - kept.size());
    }
  }

  @Test
  void theNoteOfUnfinishedMinutesSurvivesACrashAndOnlyThat() throws IOException {
    try (var spool = open(ROOMY)) {
      spool.note(minutes(0, 2));
      spool.note(minutes(0, 3));
    }
    try (var spool = open(ROOMY)) {
      assertThat(drained(spool)).isEqualTo(minutes(0, 3));
      spool.note(minutes(5, 6));
      spool.forgetNote();
    }
    try (var spool = open(ROOMY)) {
      assertThat(spool.isEmpty()).isTrue();
    }
  }

  @Test
  void oneProcessHasItAtATimeTheNextGetsANeighbor() throws IOException {
    try (var first = open(ROOMY);
        var second = open(ROOMY)) {
      assertThat(second.dir()).isEqualTo(dir.resolveSibling(dir.getFileName() + ".2"));
      assertThat(second.installation()).isNotEqualTo(first.installation());
      assertThat(Spool.tryOpen(dir, ROOMY)).isNull();
      assertThat(Spool.all(dir)).hasSize(2);
    }
  }

  private Spool open(long maxBytes) throws IOException {
    return Spool.open(dir, maxBytes);
  }

  private List<Path> files(String kind) throws IOException {
    try (var found = Files.list(dir)) {
      return found.filter(path -> path.getFileName().toString().startsWith(kind)).sorted().toList();
    }
  }

  private static List<Row> drained(Spool spool) throws IOException {
    var all = new ArrayList<Row>();
    for (var rows = spool.peek(7); !rows.isEmpty(); rows = spool.peek(7)) {
      all.addAll(rows);
      spool.delivered(rows);
    }
    return all;
  }

  private static List<Row> events(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i ->
            Rows.row(
                Table.FEED_EVENTS, true, 1_000_000L + i, "bybit:linear", "c#1", "UP", "r", "ä"))
        .toList();
  }

  private static List<Row> minutes(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> {
          var statistics =
              new MinuteStatistics(i * RowTime.MICROS_PER_MINUTE, RouteName.of(Trading.ROUTE));
          statistics.add(Trading.spread(i * RowTime.MICROS_PER_MINUTE * 1000, 5));
          return statistics.row("r", true);
        })
        .toList();
  }
}
