package dev.parallax.web;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. Whoever shows the token gets a cookie, which browsers send along where they
 * cannot send a header: with event streams. Whoever shows wrong ones has to wait.
 */
final class Visitors {
  static final String COOKIE = "parallax_visit";

  private static final int MOST_VISITS = 256;
  private static final long VISIT_NANOS = TimeUnit.HOURS.toNanos(12);

  /** So many wrong tokens from one address, then one per so long. */
  private static final int FREE_FAILURES = 5;

  private static final long FAILURE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int MOST_ADDRESSES = 1024;

  /** What a request has to show for itself. */
  enum Answer {
    WELCOME,
    /** Nothing, or a cookie that is over. */
    UNKNOWN,
    WRONG,
    /** Wrong as well, and too many wrong ones came from there. */
    THROTTLED
  }

  private final @Nullable Token token;
  private final RandomGenerator random;
  private final LongSupplier clock;
  private final Map<String, Long> visits = bounded(MOST_VISITS);

  /** By address, until when its failures count: the leaky bucket as one number. */
  private final Map<String, Long> failures = bounded(MOST_ADDRESSES);

  /**
   * @param random cannot be guessed
   * @param clock epoch ns
   */
  Visitors(@Nullable Token token, RandomGenerator random, LongSupplier clock) {
    this.token = token;
    this.random = random;
    this.clock = clock;
  }

  /** Whether everybody may come in. */
  boolean isOpen() {
    return token == null;
  }

  /**
   * Judges a request that shows a token. The right one is welcome whatever else comes from its
   * address, which a proxy or a company may share: that nobody guesses it is up to its length.
   * Those who guess are slowed down so that they can fill neither the log nor our time.
   *
   * @param address where it comes from
   */
  synchronized Answer show(String candidate, String address) {
    if (token == null || token.matches(candidate)) {
      return Answer.WELCOME;
    }
    long now = clock.getAsLong();
    long until = failures.getOrDefault(address, 0L);
    if (until - now > (FREE_FAILURES - 1) * FAILURE_NANOS) {
      return Answer.THROTTLED;
    }
    failures.put(address, Math.max(until, now) + FAILURE_NANOS);
    return Answer.WRONG;
  }

  /** Judges a cookie. */
  synchronized Answer remember(@Nullable String cookie) {
    if (cookie == null) {
      return Answer.UNKNOWN;
    }
    var until = visits.get(cookie);
    return until != null && clock.getAsLong() < until ? Answer.WELCOME : Answer.UNKNOWN;
  }

  /** A cookie for a visitor who knew the token. */
  synchronized String begin() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    var cookie = HexFormat.of().formatHex(bytes);
    visits.put(cookie, clock.getAsLong() + VISIT_NANOS);
    return cookie;
  }

  synchronized void end(@Nullable String cookie) {
    if (cookie != null) {
      visits.remove(cookie);
    }
  }

  /** The oldest entry makes room. */
  private static <V> Map<String, V> bounded(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
  }
}
