package dev.parallax.app;

import dev.parallax.sim.SimulatorConfig;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers with limits. */
final class Ranges {

  private Ranges() {}

  /** {@code --seconds}: up to a year. */
  static final class Seconds implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return Math.toIntExact(within(text, 1, 86_400L * 365, "--seconds 30"));
    }
  }

  /** {@code --rate}: quotes per second. */
  static final class Rate implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return Math.toIntExact(within(text, 0, SimulatorConfig.MAX_QUOTES_PER_SECOND, "--rate 5000"));
    }
  }

  /** {@code --port}: leaves room for the segments that follow. */
  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return Math.toIntExact(within(text, 0, SimulatorConfig.MAX_BASE_PORT, "--port 9100"));
    }
  }

  /** {@code --port} of the dashboard. */
  static final class WebPort implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return Math.toIntExact(within(text, 0, 65535, "--port 8081"));
    }
  }

  /** {@code --seed}. */
  static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return within(text, Long.MIN_VALUE, Long.MAX_VALUE, "--seed 7");
    }
  }

  /** {@code --threads}. */
  static final class Threads implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return Math.toIntExact(within(text, 1, 256, "--threads 4"));
    }
  }

  private static long within(String text, long min, long max, String example) {
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // the same answer as for a number out of range
    }
    throw new TypeConversionException(
        "'"
            + text
            + "'; allowed: a whole number from "
            + min
            + " to "
            + max
            + "; example: "
            + example);
  }
}
