package dev.parallax.doctor;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Whether the clock runs evenly, and whether it agrees with those of the exchanges. */
public final class ClockCheck implements Check {
  private static final String WHAT = "clock";
  private static final String FIX =
      "let NTP set it: systemctl enable --now systemd-timesyncd (or chrony)";
  private static final int READINGS = 5;
  private static final Duration BETWEEN = Duration.ofMillis(50);

  /** What one second of difference makes wrong: every time in every file. */
  private static final long WRONG_NANOS = Duration.ofSeconds(1).toNanos();

  /** No NTP daemon pulls that hard; a busy machine may read one clock that late. */
  private static final long UNEVEN_NANOS = Duration.ofMillis(100).toNanos();

  /** Waits, on the thread that looks. */
  @FunctionalInterface
  public interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  private final ServerTimes times;
  private final LongSupplier wall;
  private final LongSupplier counter;
  private final Pause pause;

  /**
   * @param wall epoch ns, as the system has it
   * @param counter ns of any origin; should never go back
   */
  public ClockCheck(ServerTimes times, LongSupplier wall, LongSupplier counter, Pause pause) {
    this.times = times;
    this.wall = wall;
    this.counter = counter;
    this.pause = pause;
  }

  @Override
  public String what() {
    return WHAT;
  }

  @Override
  public List<Finding> look() throws InterruptedException {
    return List.of(even(), agrees(times.all()));
  }

  /** The least difference counts: a reading that was interrupted says nothing about the clocks. */
  private Finding even() throws InterruptedException {
    long wallBefore = wall.getAsLong();
    long before = counter.getAsLong();
    long least = Long.MAX_VALUE;
    long last = before;
    for (int i = 0; i < READINGS; i++) {
      pause.sleep(BETWEEN);
      long count = counter.getAsLong();
      if (count < last) {
        return Finding.fail(
            WHAT,
            "the monotonic counter went back by " + (last - count) + " ns",
            "the machine or its virtualisation is broken: another clock source (see"
                + " /sys/devices/system/clocksource), or another machine");
      }
      last = count;
      long apart = Math.abs((wall.getAsLong() - wallBefore) - (count - before));
      least = Math.min(least, apart);
    }
    return least > UNEVEN_NANOS
        ? Finding.warn(
            WHAT,
            "was set by " + seconds(least) + " s within " + millis(last - before) + " ms",
            "look who sets it; times run slower or jump until it is steady")
        : Finding.ok(WHAT, "runs evenly");
  }

  private Finding agrees(List<ServerTimes.Bounds> said) {
    if (said.isEmpty()) {
      return Finding.warn(
          WHAT, "no exchange said what time it is", "first see to it that one can be reached");
    }
    var nearest =
        said.stream()
            .min(Comparator.comparingLong(bounds -> Math.abs(apart(bounds))))
            .orElseThrow();
    long apart = apart(nearest);
    var of = said.size() + (said.size() == 1 ? " answer" : " answers");
    if (apart == 0) {
      long width = said.stream().mapToLong(b -> b.most() - b.least()).min().orElse(WRONG_NANOS);
      return Finding.ok(WHAT, "within " + seconds(width) + " s of the exchanges' clocks, by " + of);
    }
    var detail =
        "%s s or more %s the exchanges' clocks, by %s"
            .formatted(seconds(Math.abs(apart)), apart > 0 ? "behind" : "ahead of", of);
    return Math.abs(apart) < WRONG_NANOS
        ? Finding.warn(WHAT, detail, FIX)
        : Finding.fail(WHAT, detail, FIX);
  }

  /** How far the server is ahead at least; 0 where both may be right. */
  private static long apart(ServerTimes.Bounds bounds) {
    return bounds.least() > 0 ? bounds.least() : Math.min(bounds.most(), 0);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e9);
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }
}
