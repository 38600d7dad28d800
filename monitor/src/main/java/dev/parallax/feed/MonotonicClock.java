package dev.parallax.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wall clock made fit for ordering events: it never runs backwards, and it follows the system's
 * clock at a distance. From any thread.
 *
 * <p>Between two calls of {@link #follow} only the machine's monotonic counter moves it. Following
 * pulls small differences in, half a millisecond in a second at most, so that nothing is seen to
 * jump. Where the system's clock is far ahead (the machine slept, or NTP came late) it jumps there;
 * where the system's clock was set back, it runs slower by a sixteenth until they meet.
 */
public final class MonotonicClock implements Clock {
  private static final Logger LOG = LoggerFactory.getLogger(MonotonicClock.class);

  /** How often to call {@link #follow}. */
  public static final Duration PERIOD = Duration.ofSeconds(1);

  /** What is more than that is no drift: NTP itself steps the clock then. */
  private static final long STEP_NANOS = Duration.ofMillis(128).toNanos();

  /** No better than reading two clocks one after the other. */
  private static final long NOISE_NANOS = 50_000;

  /** When reading both took longer, the difference says nothing; the next look is in a second. */
  private static final long INTERRUPTED_NANOS = Duration.ofMillis(1).toNanos();

  /** Slews begin that long after they are planned, when every thread has seen the plan. */
  private static final long LEAD_NANOS = Duration.ofMillis(200).toNanos();

  /** Slews end that long after they began, before the next one is planned. */
  private static final long SLEW_NANOS = Duration.ofMillis(700).toNanos();

  /** Slews are counted in parts of 2^20, about millionths. */
  private static final int SLEW_BITS = 20;

  private static final long DRIFT_SLEW = 1 << (SLEW_BITS - 11);
  private static final long SETBACK_SLEW = 1 << (SLEW_BITS - 4);

  /**
   * A point that time goes through, and how much faster than the counter it runs from there on for
   * {@link #SLEW_NANOS}.
   */
  private record Anchor(long counted, long epochNanos, long slew) {
    long at(long count) {
      long elapsed = count - counted;
      long slewed = Math.clamp(elapsed, 0, SLEW_NANOS);
      return epochNanos + elapsed + ((slewed * slew) >> SLEW_BITS);
    }
  }

  private final LongSupplier wall;
  private final LongSupplier counter;
  private volatile Anchor anchor;
  private boolean wasSetBack;

  /** Starts at the system's time. */
  public MonotonicClock() {
    this(MonotonicClock::systemNanos, System::nanoTime);
  }

  /**
   * The same over other clocks.
   *
   * @param wall epoch ns; may jump
   * @param counter ns of any origin; never backwards
   */
  MonotonicClock(LongSupplier wall, LongSupplier counter) {
    this.wall = wall;
    this.counter = counter;
    this.anchor = new Anchor(counter.getAsLong(), wall.getAsLong(), 0);
  }

  @Override
  public long nanos() {
    // The counter first: an anchor that is newer than the count still goes through it.
    long count = counter.getAsLong();
    return anchor.at(count);
  }

  /**
   * Looks how far the system's clock is away and goes after it; every {@link #PERIOD}, on one
   * thread that is not a lane's.
   */
  public void follow() {
    var before = anchor;
    long count = counter.getAsLong();
    long ahead = wall.getAsLong() - before.at(count);
    boolean isInterrupted = counter.getAsLong() - count > INTERRUPTED_NANOS;
    if (isInterrupted || count - before.counted < SLEW_NANOS) {
      return;
    }
    if (ahead > STEP_NANOS) {
      LOG.warn(
          "the system's clock is {} s ahead: it was set, or the machine slept", inWords(ahead));
      anchor = new Anchor(count, before.at(count) + ahead, 0);
    } else {
      anchor = new Anchor(count + LEAD_NANOS, before.at(count + LEAD_NANOS), slew(ahead));
    }
    boolean isSetBack = ahead < -STEP_NANOS;
    if (isSetBack && !wasSetBack) {
      LOG.warn(
          "the system's clock was set back by {} s: times run slower until it is met again",
          inWords(-ahead));
    }
    wasSetBack = isSetBack;
  }

  private static long slew(long ahead) {
    if (Math.abs(ahead) < NOISE_NANOS) {
      return 0;
    }
    long most = ahead < -STEP_NANOS ? SETBACK_SLEW : DRIFT_SLEW;
    // Dividing first would lose the small ones; a difference far beyond is cut off before.
    long wanted = (Math.clamp(ahead, -SLEW_NANOS, SLEW_NANOS) << SLEW_BITS) / SLEW_NANOS;
    return Math.clamp(wanted, -most, most);
  }

  private static String inWords(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }

  private static long systemNanos() {
    var now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
