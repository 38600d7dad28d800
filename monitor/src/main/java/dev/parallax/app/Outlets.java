package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.disk.FreeSpace;
import dev.parallax.sink.CsvSink;
import dev.parallax.sink.Outlet;
import dev.parallax.sink.Overflow;
import java.util.ArrayList;
import java.util.List;

/** Where the results of a live run go, beside the terminal. */
final class Outlets {
  private Outlets() {}

  /**
   * The CSV files, the database and the people.
   *
   * @param source what the database calls the data
   */
  static List<Outlet> live(Config config, String source) {
    var outlets = new ArrayList<Outlet>();
    outlets.add(csv(config));
    outlets.addAll(Databases.live(config, source));
    outlets.addAll(Alerting.outlets(config, source.equals("demo") ? "DEMO" : ""));
    return outlets;
  }

  /** The CSV files. */
  static Outlet csv(Config config) {
    var sink =
        new CsvSink(
            Wiring.csv(config), FreeSpace.OF_DISK, System::nanoTime, Thread::startVirtualThread);
    return new Outlet("csv", sink, Overflow.DROP_OLDEST, config.csv().queue());
  }
}
