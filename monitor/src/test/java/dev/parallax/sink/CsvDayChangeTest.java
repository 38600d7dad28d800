package dev.parallax.sink;

import static dev.parallax.sink.SinkEvents.at;
import static dev.parallax.sink.SinkEvents.sampled;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.disk.FreeSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvDayChangeTest {
  private static final long MIDNIGHT = at("2026-11-23T00:00:00Z");
  private static final long SECOND = 1_000_000_000;
  private static final String YESTERDAY = "spreads/bybit-okx_2026-11-22.csv";
  private static final String TODAY = "spreads/bybit-okx_2026-11-23.csv";

  @TempDir Path dir;
  private final ManualTime time = new ManualTime();
  private final List<Runnable> later = new ArrayList<>();

  @Test
  void putsEveryRowIntoTheFileOfItsDay() throws IOException {
    var sink = sink();
    sink.accept(sampled(MIDNIGHT - 1));
    sink.accept(sampled(MIDNIGHT));
    sink.accept(sampled(MIDNIGHT - 2));
    sink.close();

    assertThat(times(YESTERDAY))
        .containsExactly("2026-11-22T23:59:59.999999Z", "2026-11-22T23:59:59.999999Z");
    assertThat(times(TODAY)).containsExactly("2026-11-23T00:00:00.000000Z");
  }

  @Test
  void compressesYesterdayAMinuteAfterMidnight() throws IOException {
    var sink = sink();
    sink.accept(sampled(MIDNIGHT - 1));
    sink.accept(sampled(MIDNIGHT + 59 * SECOND));
    doLater();
    assertThat(dir.resolve(YESTERDAY)).exists();

    sink.accept(sampled(MIDNIGHT + 60 * SECOND));
    var plain = Files.readString(dir.resolve(YESTERDAY));
    doLater();
    assertThat(dir.resolve(YESTERDAY)).doesNotExist();
    assertThat(unpacked(YESTERDAY + ".gz")).isEqualTo(plain);
    assertThat(dir.resolve("opportunities_2026-11-22.csv.gz")).exists();
    assertThat(dir.resolve("opportunities_2026-11-23.csv")).exists();

    sink.accept(sampled(MIDNIGHT - 1));
    sink.close();
    assertThat(times(TODAY)).hasSize(3);
  }

  @Test
  void compressesAndDeletesAtTheStartWhatAnEarlierRunLeft() throws IOException {
    write("spreads/bybit-okx_2026-11-20.csv", "old rows\n");
    write("spreads/bybit-okx_2026-11-20.2.csv", "more\n");
    write("spreads/bybit-okx_2026-11-21.csv.gz.tmp", "half");
    write("spreads/bybit-okx_2026-11-19.csv", "too old\n");
    write("spreads/bybit-okx_2026-11-01.csv.gz", "too old");
    write("opportunities_2026-11-19.csv", "too old\n");

    var sink = sink();
    sink.accept(sampled(MIDNIGHT));
    doLater();
    sink.close();

    assertThat(names())
        .containsExactly(
            "opportunities_2026-11-23.csv",
            "spreads/bybit-okx_2026-11-20.2.csv.gz",
            "spreads/bybit-okx_2026-11-20.csv.gz",
            TODAY);
    assertThat(unpacked("spreads/bybit-okx_2026-11-20.csv.gz")).isEqualTo("old rows\n");
  }

  @Test
  void touchesOnlyFilesWhoseNameIsOurs() throws IOException {
    var strangers =
        List.of(
            "notes_2026-01-01.csv",
            "opportunities_2026-01-01.csv.bak",
            "opportunities_2026-99-01.csv",
            "spreads/Bybit-okx_2026-01-01.csv",
            "spreads/bybit-okx_2026-01-01.csv.gz.bak",
            "spreads/bybit_2026-01-01.csv",
            "spreads/opportunities_2026-01-01.csv");
    for (var stranger : strangers) {
      write(stranger, "mine");
    }

    var sink = sink();
    sink.accept(sampled(MIDNIGHT));
    doLater();
    sink.close();
    assertThat(names()).containsAll(strangers);
  }

  @Test
  void finishesWhatAKilledCompressionBegan() throws IOException {
    write("spreads/bybit-okx_2026-11-22.csv", "rows\n");
    pack("spreads/bybit-okx_2026-11-22.csv.gz", "rows\n");

    tidyToday();
    assertThat(names()).contains(YESTERDAY + ".gz").doesNotContain(YESTERDAY);
    assertThat(unpacked(YESTERDAY + ".gz")).isEqualTo("rows\n");
  }

  @Test
  void neverOverwritesOtherRowsOfTheSameDay() throws IOException {
    write("spreads/bybit-okx_2026-11-22.csv", "second run\n");
    pack("spreads/bybit-okx_2026-11-22.csv.gz", "first run\n");
    write("spreads/bybit-okx_2026-11-22.2.csv.gz", "not even gzip");

    tidyToday();
    assertThat(unpacked(YESTERDAY + ".gz")).isEqualTo("first run\n");
    assertThat(unpacked("spreads/bybit-okx_2026-11-22.3.csv.gz")).isEqualTo("second run\n");
    assertThat(dir.resolve(YESTERDAY)).doesNotExist();
  }

  @Test
  void keepsTheOriginalWhenItCannotBeCompressed() throws IOException {
    write("spreads/bybit-okx_2026-11-22.csv", "rows\n");
    Files.createDirectories(dir.resolve("spreads/bybit-okx_2026-11-22.csv.gz.tmp"));

    tidyToday();
    assertThat(dir.resolve(YESTERDAY)).hasContent("rows\n");
  }

  private void tidyToday() {
    var sink = sink();
    sink.accept(sampled(MIDNIGHT));
    doLater();
    sink.close();
  }

  private CsvSink sink() {
    return new CsvSink(new CsvSettings(dir, List.of(), 3, 0), FreeSpace.OF_DISK, time, later::add);
  }

  private void doLater() {
    later.forEach(Runnable::run);
    later.clear();
  }

  private void write(String name, String content) throws IOException {
    Files.createDirectories(dir.resolve("spreads"));
    Files.writeString(dir.resolve(name), content);
  }

  private void pack(String name, String content) throws IOException {
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(dir.resolve(name)))) {
      gzip.write(content.getBytes(UTF_8));
    }
  }

  private String unpacked(String name) throws IOException {
    try (var gzip = new GZIPInputStream(Files.newInputStream(dir.resolve(name)))) {
      return new String(gzip.readAllBytes(), UTF_8);
    }
  }

  private List<String> times(String name) throws IOException {
    return Files.readAllLines(dir.resolve(name)).stream()
        .skip(1)
        .map(row -> row.substring(0, row.indexOf(',')))
        .toList();
  }

  private List<String> names() throws IOException {
    try (var files = Files.walk(dir)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> dir.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
