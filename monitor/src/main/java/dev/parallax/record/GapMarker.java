package dev.parallax.record;

import java.util.Locale;

/** The line that stands in a repaired file where something was cut out. */
final class GapMarker {
  private GapMarker() {}

  /** What the line says behind its kind: an unknown number of lines, and where they were. */
  static String rest(Damage damage) {
    return String.format(
        Locale.ROOT, "? lines are missing: bytes %d to %d", damage.fromByte(), damage.toByte());
  }

  /** The whole line, with its end. */
  static String line(long nanos, Damage damage) {
    return nanos + " " + LineKind.GAP.word() + " " + rest(damage) + "\n";
  }
}
