package dev.parallax.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.parallax.health.Counter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client counts, from the end of its warm-up to the end of the measurement, and all that it
 * received.
 *
 * @param rated true where the server says when it meant to send: only then is there a latency
 */
record Measure(boolean rated, List<Counter> messages, ConcurrentHistogram latency) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  Measure(boolean rated) {
    this(
        rated,
        Stream.of(Wire.values()).map(_ -> new Counter()).toList(),
        new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3));
  }

  /**
   * All that follows from one message is decided; on the thread of that venue's connection.
   *
   * @param sequence of its quote
   */
  void decided(int venue, long sequence) {
    messages.get(venue).increment();
    if (rated && sequence > Wire.SENT) {
      latency.recordValue(Math.max(0, System.nanoTime() - (sequence - Wire.SENT)));
    }
  }

  /** Waits, measures, and prints one line of JSON; where it is rated, one more with all it got. */
  void run(int warmUpSeconds, int seconds) throws InterruptedException {
    while (count() == 0) {
      Thread.sleep(20);
    }
    TimeUnit.SECONDS.sleep(warmUpSeconds);
    latency.reset();
    long before = count();
    long cpu = SYSTEM.getProcessCpuTime();
    long allocated = THREADS.getTotalThreadAllocatedBytes();
    long start = System.nanoTime();
    TimeUnit.SECONDS.sleep(seconds);
    double elapsed = (System.nanoTime() - start) / 1e9;
    double counted = count() - before;
    var line = JSON.createObjectNode();
    line.put("messagesPerSecond", counted / elapsed);
    line.put("cpuMicros", (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / counted);
    line.put("bytes", (THREADS.getTotalThreadAllocatedBytes() - allocated) / counted);
    line.put("rssMegabytes", rssMegabytes());
    if (rated) {
      line.put("p50Micros", latency.getValueAtPercentile(50) / 1e3);
      line.put("p99Micros", latency.getValueAtPercentile(99) / 1e3);
      line.put("p999Micros", latency.getValueAtPercentile(99.9) / 1e3);
      line.put("maxMicros", latency.getMaxValue() / 1e3);
    }
    System.out.println(line);
    if (rated) {
      System.out.println(JSON.createObjectNode().put("received", received()));
    }
  }

  /** All messages, when the server has stopped and none has come for two seconds. */
  private long received() throws InterruptedException {
    long before = -1;
    long now = count();
    while (now != before) {
      TimeUnit.SECONDS.sleep(2);
      before = now;
      now = count();
    }
    return now;
  }

  private long count() {
    return messages.stream().mapToLong(Counter::value).sum();
  }

  private static double rssMegabytes() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
