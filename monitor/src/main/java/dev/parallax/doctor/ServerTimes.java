package dev.parallax.doctor;

import dev.parallax.model.Segment;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What exchanges say the time is, while they are asked for something else; from any thread.
 *
 * <p>An HTTP {@code Date} is a whole second (RFC 9110, 5.6.7). Said at some moment between question
 * and answer, it bounds how far the server's clock is ahead of ours: from {@code date - received}
 * to {@code date + 1 s - sent}.
 */
public final class ServerTimes {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * How far a server's clock is ahead of ours, in ns: somewhere between these two.
   *
   * @param least negative where ours is ahead
   */
  record Bounds(long least, long most) {}

  private final Set<Segment> expected = new HashSet<>();
  private final List<Bounds> said = new ArrayList<>();

  /** An answer will come from there, or {@link #arrived} without one. */
  synchronized void expect(Segment segment) {
    expected.add(segment);
  }

  /** Whatever that segment had to say was said. */
  synchronized void arrived(Segment segment) {
    expected.remove(segment);
    notifyAll();
  }

  /** A date as a server wrote it; what is no date says nothing. */
  synchronized void add(String date, long sentNanos, long receivedNanos) {
    try {
      long at =
          Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)).getEpochSecond()
              * SECOND_NANOS;
      said.add(new Bounds(at - receivedNanos, at + SECOND_NANOS - sentNanos));
    } catch (DateTimeException | ArithmeticException e) {
      // A server that does not know how to write a date is no witness.
    }
  }

  /** Waits until everybody was heard. */
  synchronized List<Bounds> all() throws InterruptedException {
    while (!expected.isEmpty()) {
      wait();
    }
    return List.copyOf(said);
  }
}
