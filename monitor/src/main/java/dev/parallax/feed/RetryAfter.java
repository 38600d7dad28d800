package dev.parallax.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header in its form in seconds; venues do not use the one with a date. */
final class RetryAfter {
  private static final long MAX_SECONDS = Duration.ofDays(3).toSeconds();

  private RetryAfter() {}

  /** At most three days, the longest ban venues give; null where there is no number. */
  static @Nullable Duration parse(@Nullable String header) {
    if (header == null || !header.strip().matches("\\d{1,9}")) {
      return null;
    }
    return Duration.ofSeconds(Math.min(Long.parseLong(header.strip()), MAX_SECONDS));
  }
}
