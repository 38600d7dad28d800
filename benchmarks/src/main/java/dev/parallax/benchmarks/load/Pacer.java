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
 * Sends quotes in time, and says in each when that was: what is late counts as late. How late it
 * was itself it keeps, so that a machine that stops now and then is not taken for a slow client.
 */
final class Pacer {
  /** So many of the last messages are remembered: 50 s of the fastest scenario. */
  private static final int REMEMBERED = 1 << 20;

  /**
   * So many messages come one by one and at least so fast before the scenario begins: enough for
   * the second compiler of Java to be through with what they run through.
   */
  private static final int WARM_UP_MESSAGES = 250_000;

  private static final int WARM_UP_PER_SECOND = 10_000;

  /** The warm-up and some time to come to rest. */
  static final int WARM_UP_SECONDS = WARM_UP_MESSAGES / WARM_UP_PER_SECOND + 5;

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
    long second = TimeUnit.SECONDS.toNanos(1);
    long warmUpPeriod = second / Math.max(WARM_UP_PER_SECOND, scenario.ratePerSecond());
    long period = second * scenario.burst() / scenario.ratePerSecond();
    long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
    try {
      while (!stopped) {
        if (sent < WARM_UP_MESSAGES) {
          due += warmUpPeriod;
        } else if ((sent - WARM_UP_MESSAGES) % scenario.burst() == 0) {
          due += period;
        }
        long late = System.nanoTime() - due;
        while (late < 0) {
          LockSupport.parkNanos(-late - 60_000);
          late = System.nanoTime() - due;
        }
        lateNanos[(int) (sent % REMEMBERED)] = late;
        int venue = (int) (sent % outs.size());
        var mine = frames.get(venue);
        var frame = mine.get((int) (sent / outs.size() % mine.size()));
        outs.get(venue).write(frame.at(due));
        outs.get(venue).flush();
        sent++;
      }
    } catch (IOException e) {
      // The client has seen enough.
    }
  }

  /** From any thread: {@link #run} returns after the message it is at. */
  void stop() {
    stopped = true;
  }

  /**
   * How many messages were sent, and how late those of the last {@code seconds} left; after {@link
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
    line.put("lateP50Micros", count == 0 ? 0 : last[count / 2] / 1e3);
    line.put("lateP99Micros", count == 0 ? 0 : last[(int) (count * 0.99)] / 1e3);
    return line;
  }
}
