package dev.parallax.doctor;

import dev.parallax.model.Printable;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param what was looked at: {@code disk}, {@code exchange binance:spot}
 * @param detail what was seen, on one line
 * @param fix what to do about it, on one line; null where nothing is to be done
 */
public record Finding(Level level, String what, String detail, @Nullable String fix) {

  /** How bad it is. */
  public enum Level {
    /** As it should be. */
    OK,
    /** It works, but not as well or not for long. */
    WARN,
    /** Parallax does not work like this. */
    FAIL
  }

  /** What others said may stand in the detail: it is made harmless for a terminal. */
  public Finding {
    detail = Printable.text(detail, ' ').strip();
  }

  static Finding ok(String what, String detail) {
    return new Finding(Level.OK, what, detail, null);
  }

  static Finding warn(String what, String detail, String fix) {
    return new Finding(Level.WARN, what, detail, fix);
  }

  static Finding fail(String what, String detail, String fix) {
    return new Finding(Level.FAIL, what, detail, fix);
  }
}
