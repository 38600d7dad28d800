package dev.parallax.sink.sql;

import dev.parallax.sink.Fanout;
import dev.parallax.sink.Outlet;
import dev.parallax.sink.Overflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that writes opportunities until it is killed, and says every 10 ms how many it has
 * given: milliseconds of its clock, and the number.
 */
public final class SqlWriterProcess {
  private static final long LIFETIME_NANOS = Duration.ofSeconds(60).toNanos();

  private SqlWriterProcess() {}

  public static void main(String[] args) throws InterruptedException {
    var rig = Rig.sqlite(Path.of(args[0]));
    var sink = rig.lazySink(args[1]);
    var fanout =
        Fanout.start(
            List.of(new Outlet("sql", sink, Overflow.BLOCK, 1024)),
            Thread.ofPlatform().daemon().factory(),
            System::nanoTime);
    var trading =
        new Trading(
            args[1], Trading.nanos("2026-11-22T12:00:00Z"), TimeUnit.MILLISECONDS.toNanos(1));
    long start = System.nanoTime();
    while (System.nanoTime() - start < LIFETIME_NANOS) {
      for (int i = 0; i < 20; i++) {
        fanout.accept(trading.next());
      }
      System.out.println(
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " " + trading.opened());
      Thread.sleep(10);
    }
    fanout.close(Duration.ofSeconds(5));
  }
}
