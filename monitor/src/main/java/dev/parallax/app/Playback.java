package dev.parallax.app;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the speed and the times of a replay are spelled. */
final class Playback {
  private Playback() {}

  /** {@code 1x}, {@code 0.5x}, {@code max}. */
  static final class Speed implements ITypeConverter<Double> {
    private static final Pattern TIMES = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)x");

    @Override
    public Double convert(String text) {
      if (text.equals("max")) {
        return Double.POSITIVE_INFINITY;
      }
      var times = TIMES.matcher(text);
      if (times.matches() && Double.parseDouble(times.group(1)) > 0) {
        return Double.parseDouble(times.group(1));
      }
      throw new TypeConversionException(
          "'" + text + "'; allowed: 0.001x to 999999x, or max; example: 10x");
    }
  }

  /** An instant or a UTC day, as epoch ns. */
  static final class Time implements ITypeConverter<Long> {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    @Override
    public Long convert(String text) {
      try {
        var instant =
            text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
      } catch (DateTimeParseException | ArithmeticException e) {
        throw new TypeConversionException(
            "'" + text + "'; allowed: an instant or a day in UTC; example: 2026-11-22T07:55:00Z");
      }
    }
  }
}
