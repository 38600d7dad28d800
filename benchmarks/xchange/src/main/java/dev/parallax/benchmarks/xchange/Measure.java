package dev.parallax.benchmarks.xchange;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import info.bitrich.xchangestream.binance.BinanceStreamingExchange;
import info.bitrich.xchangestream.bybit.BybitStreamingExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * The same numbers, by the same means, as those of the other Java clients: see {@code Measure} of
 * the benchmarks, whose classes this project keeps away from.
 */
final class Measure {
  /** Added to the times in sequences. */
  private static final long SENT = 1_000_000_000_000_000_000L;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** One class of each. */
  private static final List<Class<?>> JARS =
      List.of(BinanceStreamingExchange.class, BybitStreamingExchange.class);

  private final boolean rated;
  private final LongAdder messages = new LongAdder();
  private final ConcurrentHistogram latency =
      new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);

  Measure(boolean rated) {
    this.rated = rated;
  }

  /** All that follows from one message is decided. */
  void decided(long sequence) {
    messages.increment();
    if (rated && sequence > SENT) {
      latency.recordValue(Math.max(0, System.nanoTime() - (sequence - SENT)));
    }
  }

  /** Waits, measures, and prints one line of JSON; where it is rated, one more with all it got. */
  void run(int warmUpSeconds, int seconds) throws InterruptedException {
    while (messages.sum() == 0) {
      Thread.sleep(20);
    }
    TimeUnit.SECONDS.sleep(warmUpSeconds);
    latency.reset();
    long before = messages.sum();
    long cpu = SYSTEM.getProcessCpuTime();
    long allocated = THREADS.getTotalThreadAllocatedBytes();
    long start = System.nanoTime();
    TimeUnit.SECONDS.sleep(seconds);
    double elapsed = (System.nanoTime() - start) / 1e9;
    double counted = messages.sum() - before;
    var line = JSON.createObjectNode();
    line.put("runtime", String.join(", ", JARS.stream().map(Measure::jar).toList()));
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
    long now = messages.sum();
    while (now != before) {
      TimeUnit.SECONDS.sleep(2);
      before = now;
      now = messages.sum();
    }
    return now;
  }

  /** Which names its version. */
  private static String jar(Class<?> type) {
    var location = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    return Path.of(location).getFileName().toString().replace(".jar", "");
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
