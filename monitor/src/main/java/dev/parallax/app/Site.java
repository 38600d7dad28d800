package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.HostName;
import dev.parallax.disk.FreeSpace;
import dev.parallax.sink.OpportunityHistory;
import dev.parallax.sink.Outlet;
import dev.parallax.sink.Overflow;
import dev.parallax.sink.sql.SqlHistory;
import dev.parallax.spread.SpreadBoard;
import dev.parallax.web.Token;
import dev.parallax.web.Web;
import dev.parallax.web.WebSettings;
import dev.parallax.web.WebSources;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the configuration's {@code web} to what is served. */
final class Site implements AutoCloseable {
  private static final int QUEUE = 65_536;

  private final Config config;
  private final List<SpreadBoard> boards;
  private final Web web;

  private Site(Config config, List<SpreadBoard> boards, Web web) {
    this.config = config;
    this.boards = boards;
    this.web = web;
  }

  /**
   * What a configuration wants to be served; null for nothing.
   *
   * @param orAnotherPort whether another port will do where the configured one is taken
   */
  static @Nullable Site of(Config config, boolean orAnotherPort) {
    if (!config.web().enabled()) {
      return null;
    }
    var boards = Stream.generate(SpreadBoard::new).limit(config.lanes()).toList();
    var timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("web-timer").factory());
    var web = new Web(settings(config, orAnotherPort), boards, timer, System::nanoTime);
    return new Site(config, boards, web);
  }

  private static WebSettings settings(Config config, boolean orAnotherPort) {
    var web = config.web();
    var token = web.tokenFile();
    var keystore = web.keystore();
    var password = web.keystorePasswordFile();
    return new WebSettings(
        web.bind().address(),
        web.port(),
        orAnotherPort,
        token == null ? null : Token.read(token.path()),
        keystore == null
            ? null
            : new WebSettings.Tls(keystore.path(), password == null ? null : password.path()),
        web.behindHttpsProxy(),
        web.allowedHosts().stream().map(HostName::text).collect(Collectors.toSet()),
        web.maxClients());
  }

  /** Where its events come from. */
  Outlet outlet() {
    return new Outlet("web", web.sink(), Overflow.DROP_OLDEST, QUEUE);
  }

  /** Where a lane shows its spreads. */
  SpreadBoard board(int lane) {
    return boards.get(lane);
  }

  /** Begins to serve; returns where. */
  URI start(RunningParts parts, LongSupplier clock, long startedNanos) {
    var rules = config.opportunities();
    return web.start(
        new WebSources(
            new WebSources.About(
                Version.current(),
                Wiring.segments(config).stream().map(s -> s.segment()).toList(),
                rules.roi().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                rules.openBps(),
                rules.closeBps(),
                startedNanos,
                config.reconnect().startDeadline().toNanos()),
            parts,
            parts.lanes().stream().map(lane -> lane.engineCounters().ticked).toList(),
            history(),
            new WebSources.Disk(
                config.csv().dir(),
                () -> free(config.csv().dir()),
                config.csv().minFreeDisk().bytes()),
            clock),
        new SecureRandom());
  }

  private @Nullable OpportunityHistory history() {
    return config.sql().enabled()
        ? new SqlHistory(Databases.settings(config), System::nanoTime)
        : null;
  }

  private static long free(Path dir) {
    try {
      return FreeSpace.OF_DISK.bytes(dir);
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public void close() {
    web.close();
  }
}
