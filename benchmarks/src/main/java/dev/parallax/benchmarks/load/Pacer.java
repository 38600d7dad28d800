package dev.parallax.benchmarks.load;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends quotes in time, and says in each when that was: what is late counts as late. It also keeps
 * how late each message was when its turn came: because the machine stopped, because the rest of
 * its burst went first, or because a client does not read and everything waits for it.
 */
final class Pacer {
  /** So many of the last messages are remembered: 50 s of the fastest scenario. */
  private static final int REMEMBERED = 1 << 20;

  /**
   * So many messages come at least so fast before the scenario begins, in its bursts: enough for
   * the second compiler of Java to be through with what they run through. Whole bursts of any
   * scenario.
   */
  private static final int WARM_UP_MESSAGES = 250_000;

  private static final int WARM_UP_PER_SECOND = 10_000;

  /**
   * The warm-up and some time to come to rest. With 12 s more ccxt would be gone before the end: it
   * leaves 54 s after the last answer to its pings, and the server answers none.
   */
  static final int WARM_UP_SECONDS = WARM_UP_MESSAGES / WARM_UP_PER_SECOND + 5;

  /** A thread that sleeps wakes up late by up to that. */
  private static final long SPUN_NANOS = 60_000;

  private static final long LONGEST_SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Scenario scenario;
  private final List<OutputStream> outs;
  private final List<List<Frame>> frames;
  private final long[] lateNanos = new long[REMEMBERED];
  private volatile boolean stopped;
  private long sent;

  /**
   * @param frames for each of {@code outs}
   */
  Pacer(Scenario scenario, List<OutputStream> outs, List<List<Frame>> frames) {
    this.scenario = scenario;
    this.outs = outs;
    this.frames = frames;
  }

  /** Sends until it is stopped or the client has seen enough. */
  void run() {
    long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
    try {
      while (!stopped) {
        if (sent % scenario.burst() == 0) {
          due += period(sent < WARM_UP_MESSAGES ? WARM_UP_PER_SECOND : 0);
        }
        if (sent == WARM_UP_MESSAGES) {
          // Nobody is measured while he catches up, and no end of a measurement cuts a burst.
          due = Math.max(due, System.nanoTime()) + period(0) / 2;
        }
        if (await(due)) {
          send(due);
        }
      }
    } catch (IOException e) {
      // The client has seen enough.
    }
  }

  /** From one burst to the next, ns. */
  private long period(int leastPerSecond) {
    return TimeUnit.SECONDS.toNanos(1)
        * scenario.burst()
        / Math.max(leastPerSecond, scenario.ratePerSecond());
  }

  /** False if it is stopped before. */
  private boolean await(long due) {
    long early = due - System.nanoTime();
    while (early > 0 && !stopped) {
      LockSupport.parkNanos(Math.min(early - SPUN_NANOS, LONGEST_SLEEP_NANOS));
      early = due - System.nanoTime();
    }
    return early <= 0;
  }

  private void send(long due) throws IOException {
    lateNanos[(int) (sent % REMEMBERED)] = System.nanoTime() - due;
    int venue = (int) (sent % outs.size());
    var mine = frames.get(venue);
    var frame = mine.get((int) (sent / outs.size() % mine.size()));
    outs.get(venue).write(frame.at(due));
    outs.get(venue).flush();
    sent++;
  }

  /** From any thread: {@link #run} returns soon, and sends no message that is not due. */
  void stop() {
    stopped = true;
  }

  /**
   * How many messages were sent, and how late those of the last {@code seconds} were; after {@link
   * #run}.
   */
  JsonNode told(int seconds) {
    long asked = (long) seconds * scenario.ratePerSecond();
    int count = (int) Math.min(Math.min(sent, REMEMBERED), asked);
    var last = new long[count];
    for (int i = 0; i < count; i++) {
      last[i] = lateNanos[(int) ((sent - 1 - i) % REMEMBERED)];
    }
    Arrays.sort(last);
    var line = JsonMapper.builder().build().createObjectNode();
    line.put("sent", sent);
    if (count > 0) {
      line.put("lateP50Micros", last[count / 2] / 1e3);
      line.put("lateP99Micros", last[count * 99 / 100] / 1e3);
    }
    return line;
  }
}
