package dev.parallax.sink;

import static dev.parallax.sink.SinkEvents.at;
import static dev.parallax.sink.SinkEvents.closed;
import static dev.parallax.sink.SinkEvents.opened;
import static dev.parallax.sink.SinkEvents.sampled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parallax.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CsvTroubleTest {
  private static final long NOON = at("2026-11-22T12:00:00Z");
  private static final Duration RETRY = Duration.ofSeconds(10);

  @TempDir Path dir;
  private final ManualTime time = new ManualTime();
  private final AtomicLong freeBytes = new AtomicLong(1_000);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.parallax.sink");

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void stopsAtTheDiskFloorAndGoesOnWhenThereIsRoom() throws IOException {
    var sink = sink(500);
    sink.accept(sampled(NOON));
    freeBytes.set(499);
    time.pass(Duration.ofSeconds(1));
    sink.accept(sampled(NOON + 1));
    sink.accept(closed(NOON, NOON + 2, 10, Reason.CONVERGED));
    sink.flush();
    assertThat(sink.unwritten()).isEqualTo(3);

    freeBytes.set(500);
    sink.accept(sampled(NOON + 3));
    assertThat(sink.unwritten()).isEqualTo(4);
    time.pass(RETRY);
    sink.accept(sampled(NOON + 4));
    sink.close();

    assertThat(sink.unwritten()).isEqualTo(4);
    assertThat(rows(spreads())).hasSize(2);
    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("499 bytes free", "the floor is 500");
  }

  @Test
  void survivesADiskThatIsFullFromTheStart() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    Files.createDirectories(dir.resolve("spreads"));
    Files.createSymbolicLink(spreads(), Path.of("/dev/full"));

    var sink = sink(0);
    sink.accept(sampled(NOON));
    sink.accept(opened(NOON));
    sink.accept(closed(NOON, NOON + 1, 10, Reason.CONVERGED));
    time.pass(RETRY);
    sink.accept(sampled(NOON + 2));
    assertThat(sink.unwritten()).isEqualTo(4);
    assertThat(warnings()).singleElement().asString().contains("No space left on device");

    Files.delete(spreads());
    time.pass(RETRY);
    sink.accept(sampled(NOON + 3));
    sink.close();
    assertThat(sink.unwritten()).isEqualTo(4);
    assertThat(rows(spreads())).hasSize(1);
    assertThat(rows(dir.resolve("opportunities_2026-11-22.csv"))).hasSize(1);
    assertThat(log.list).last().asString().contains("files are written again; 4 rows were lost");
  }

  @Test
  void survivesADirectoryWhereAFileShouldBe() throws IOException {
    Files.createDirectories(spreads());
    var sink = sink(0);
    sink.accept(sampled(NOON));
    assertThat(sink.unwritten()).isEqualTo(1);

    Files.delete(spreads());
    time.pass(RETRY);
    sink.flush();
    assertThat(spreads()).exists();
    sink.close();
  }

  @Test
  void startsAFileAgainThatSomebodyRemoved() throws IOException {
    var sink = sink(0);
    sink.accept(sampled(NOON));
    sink.flush();
    Files.delete(spreads());
    time.pass(RETRY);
    sink.flush();
    sink.accept(sampled(NOON + 1_000));
    sink.close();

    assertThat(rows(spreads())).hasSize(1);
    assertThat(warnings()).singleElement().asString().contains("removed or replaced");
    assertThat(sink.unwritten()).isZero();
  }

  @Test
  void keepsWritingWhereFreeSpaceIsUnknown() throws IOException {
    var sink =
        new CsvSink(
            new CsvSettings(dir, List.of(), 30, 500),
            ignored -> {
              throw new IOException("no idea");
            },
            time,
            Runnable::run);
    sink.accept(sampled(NOON));
    sink.close();

    assertThat(rows(spreads())).hasSize(1);
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> new CsvSettings(dir, List.of("../x-okx"), 30, 0))
        .hasMessageContainingAll("exchange pair: '../x-okx'", "example: binance-okx");
    assertThatThrownBy(() -> new CsvSettings(dir, List.of(), 0, 0))
        .hasMessage("csv.keep-days: 0; allowed: 1 or more; example: 30");
    assertThatThrownBy(() -> new CsvSettings(dir, List.of(), 1, -1))
        .hasMessage("csv.min-free-disk: -1; allowed: 0 or more; example: 1GiB");
  }

  private CsvSink sink(long minFreeBytes) {
    return new CsvSink(
        new CsvSettings(dir, List.of(), 30, minFreeBytes),
        ignored -> freeBytes.get(),
        time,
        Runnable::run);
  }

  private Path spreads() {
    return dir.resolve("spreads/bybit-okx_2026-11-22.csv");
  }

  private static List<String> rows(Path file) throws IOException {
    var lines = Files.readAllLines(file);
    return lines.subList(1, lines.size());
  }

  private List<String> warnings() {
    return log.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
