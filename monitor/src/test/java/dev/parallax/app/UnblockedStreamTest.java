package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnblockedStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ROOM = 4096;

  private final SlowReader reader = new SlowReader();
  private final Printer err = Printer.unblocked(reader);

  @AfterEach
  void release() {
    reader.takeAll();
  }

  @Test
  void letsNobodyWaitWhoPrints() throws Exception {
    err.println("in hand");
    reader.awaitWrites(1);
    IntStream.range(0, ROOM + 5).forEach(i -> err.println("line " + i));
    err.end(Duration.ZERO);
    reader.takeAll();
    err.end(PATIENCE);

    assertThat(reader.lines())
        .containsExactly(
            "in hand",
            "             ... 4,095 lines lost here",
            "line 4095",
            "             ... 5 lines lost here");
  }

  @Test
  void takesALineWholeOrNotAtAllHoweverLongItIs() throws Exception {
    err.println("in hand");
    reader.awaitWrites(1);
    var print = err.asPrintStream();
    for (int i = 0; i < 60; i++) {
      // Sixty of them are more than there is room for.
      err.println(i + "x".repeat(20_000));
      print.println(i + "y".repeat(20_000));
    }
    reader.takeAll();
    err.end(PATIENCE);

    var lines = reader.lines();
    assertThat(lines).filteredOn(line -> line.contains("lost here")).hasSize(1);
    assertThat(lines)
        .filteredOn(line -> line.contains("x") || line.contains("y"))
        .hasSizeBetween(40, 60)
        .allMatch(line -> line.matches("\\d+(x{20000}|y{20000})"));
  }

  @Test
  void writesAtItsEndWhatNobodyFlushed() throws Exception {
    reader.takeAll();
    err.asPrintStream().print("half a line");
    err.end(PATIENCE);

    assertThat(reader.lines()).containsExactly("half a line");
  }

  @Test
  void takesALoggedEventWholeOrNotAtAll() throws Exception {
    var log = logger();
    log.error("in hand");
    reader.awaitWrites(1);
    IntStream.range(0, ROOM + 5).forEach(i -> log.error("event {}", i, new Exception("why")));
    reader.takeAll();
    err.end(PATIENCE);

    var lines = reader.lines();
    assertThat(lines.getFirst()).isEqualTo("in hand");
    assertThat(lines).filteredOn(line -> line.matches("event \\d+")).hasSizeLessThan(ROOM + 5);
    assertThat(lines.getLast()).matches(" {13}\\.\\.\\. [\\d,]+ lines lost here");
    // Stack traces are large: it is the bytes that there is no room for.
    var lost = Integer.parseInt(lines.getLast().replaceAll("\\D", ""));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("java.lang.Exception: why"))
        .hasSize(ROOM + 5 - lost);
  }

  private Logger logger() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n%ex");
    encoder.start();
    var appender = new OutputStreamAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(err.asPrintStream());
    appender.start();
    var logger = context.getLogger(UnblockedStreamTest.class);
    logger.setAdditive(false);
    logger.setLevel(Level.ERROR);
    logger.addAppender(appender);
    return logger;
  }
}
