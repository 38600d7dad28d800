package dev.parallax.sink;

import dev.parallax.disk.FreeSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process that writes samples until it is killed, or until its files cannot grow any more; then
 * it prints how many rows it gave and how many were lost.
 */
public final class CsvWriterProcess {
  private static final long LIFETIME_NANOS = Duration.ofSeconds(60).toNanos();

  private CsvWriterProcess() {}

  public static void main(String[] args) {
    var sink =
        new CsvSink(
            new CsvSettings(Path.of(args[0]), List.of(), 30, 0),
            FreeSpace.OF_DISK,
            System::nanoTime,
            Runnable::run);
    long start = System.nanoTime();
    long given = 0;
    while (sink.unwritten() == 0 && System.nanoTime() - start < LIFETIME_NANOS) {
      sink.accept(SinkEvents.sampled(SinkEvents.at("2026-11-22T12:00:00Z") + given * 1_000));
      given++;
      if (given == 100) {
        System.out.println("writing");
      }
    }
    sink.close();
    System.out.println(given + " " + sink.unwritten());
  }
}
