package dev.parallax.feed;

import dev.parallax.venue.Deadlines;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a session last gave signs of life, and whether that is long enough ago to call it dead. */
final class Vitals {
  /** Above what any transport allows for connecting and shaking hands. */
  private static final Duration OPEN_DEADLINE = Duration.ofSeconds(30);

  private final Deadlines deadlines;
  private final long startedNanos;
  private long openedNanos;
  private long frameNanos;
  private long firstDataNanos;
  private long dataNanos;

  Vitals(Deadlines deadlines, long startedNanos) {
    this.deadlines = deadlines;
    this.startedNanos = startedNanos;
  }

  void opened(long now) {
    openedNanos = now;
    frameNanos = now;
  }

  /** A frame, ping or pong came. */
  void frame(long receivedNanos) {
    frameNanos = receivedNanos;
  }

  /** From now on there should be data. */
  void expectData(long now) {
    dataNanos = Math.max(dataNanos, now);
  }

  /** The last frame held data. */
  void data() {
    dataNanos = frameNanos;
    if (firstDataNanos == 0) {
      firstDataNanos = frameNanos;
    }
  }

  boolean isOpen() {
    return openedNanos > 0;
  }

  /** Epoch ns; 0 while it is not open. */
  long openedNanos() {
    return openedNanos;
  }

  /** True once quotes have been coming for that long. */
  boolean isHealthy(long now, Duration healthyAfter) {
    return firstDataNanos > 0 && now - firstDataNanos >= healthyAfter.toNanos();
  }

  /** What is overdue, in words; null while all is well. */
  @Nullable String overdue(long now) {
    if (!isOpen()) {
      return isLonger(now - startedNanos, OPEN_DEADLINE, "not open for ");
    }
    var silence = isLonger(now - frameNanos, deadlines.link(), "no sign of life for ");
    if (silence != null || dataNanos == 0) {
      return silence;
    }
    return isLonger(now - dataNanos, deadlines.data(), "no quote for ");
  }

  private static @Nullable String isLonger(long nanos, Duration deadline, String what) {
    return nanos > deadline.toNanos() ? what + deadline.toMillis() / 1000.0 + " s" : null;
  }
}
