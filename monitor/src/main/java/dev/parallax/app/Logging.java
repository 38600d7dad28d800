package dev.parallax.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/** The log of this process: how much is written, and whether exceptions show where they arose. */
final class Logging {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private Logging() {}

  /** From now on; with {@code DEBUG} and {@code TRACE} exceptions come with their stack. */
  static void level(Level level) {
    ROOT.setLevel(level);
    if (isDebug() && ROOT.getAppender("stderr") instanceof ConsoleAppender<ILoggingEvent> console) {
      traces(console);
    }
  }

  static boolean isDebug() {
    return ROOT.isDebugEnabled();
  }

  private static void traces(ConsoleAppender<ILoggingEvent> console) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(console.getContext());
    encoder.setPattern(ROOT.getLoggerContext().getProperty("line") + "%n%ex");
    encoder.start();
    console.setEncoder(encoder);
  }
}
