package dev.parallax.benchmarks.load;

import java.util.EnumMap;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * How long a frame takes through connector and frame reader, beside the hand scanner and
 * jackson-core: exchanges and readers take turns in every round, and the fastest round of each
 * counts, which a noisy machine changes least.
 */
final class ParseHarness {
  private static final int FRAMES = 4_000;
  private static final int ROUNDS = 1_500;

  private double sum;

  private ParseHarness() {}

  /** The fastest rounds of one exchange, ns per frame. */
  private static final class Fastest {
    final Quotes quotes;
    double connector = Double.POSITIVE_INFINITY;
    double byHand = Double.POSITIVE_INFINITY;
    double jackson = Double.POSITIVE_INFINITY;

    Fastest(Wire wire) {
      quotes = new Quotes(wire.name());
    }
  }

  /** Arguments: the directory that all harnesses get, and how many rounds. */
  public static void main(String[] arguments) {
    new ParseHarness().run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS);
  }

  private void run(int rounds) {
    var all = new EnumMap<Wire, Fastest>(Wire.class);
    for (var wire : Wire.values()) {
      all.put(wire, new Fastest(wire));
    }
    for (int round = 0; round < rounds; round++) {
      for (var fastest : all.values()) {
        fastest.connector = Math.min(fastest.connector, nanos(fastest.quotes::connector));
        fastest.byHand = Math.min(fastest.byHand, nanos(fastest.quotes::handScanner));
        fastest.jackson = Math.min(fastest.jackson, nanos(fastest.quotes::jacksonStreaming));
      }
    }
    System.out.println("ns per frame, the fastest of " + rounds + " rounds of " + FRAMES + ":\n");
    System.out.println("| exchange | connector | by hand | ratio | jackson-core |");
    System.out.println("|---|---:|---:|---:|---:|");
    all.forEach((wire, fastest) ->
        System.out.printf(
            Locale.ROOT,
            "| %s | %.0f | %.0f | %.2f | %.0f |%n",
            wire.name(),
            fastest.connector,
            fastest.byHand,
            fastest.connector / fastest.byHand,
            fastest.jackson));
    // Printed so that nothing of it can be left out.
    System.out.println("\nchecksum " + sum);
  }

  private double nanos(DoubleSupplier reader) {
    long begun = System.nanoTime();
    for (int i = 0; i < FRAMES; i++) {
      sum += reader.getAsDouble();
    }
    return (System.nanoTime() - begun) / (double) FRAMES;
  }
}
