package dev.parallax.app;

import dev.parallax.app.config.ConfigReader;
import dev.parallax.model.Venue;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the process starts. */
public final class Main {
  private static final Map<Venue, Set<String>> KNOWN =
      Map.of(
          new Venue("binance"), Set.of("spot", "usdm", "coinm"),
          new Venue("bybit"), Set.of("spot", "linear", "inverse"),
          new Venue("okx"), Set.of("public"),
          new Venue("deribit"), Set.of("public"));

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    var environment =
        new Environment(
            new NothingAssembled(),
            new ConfigReader(KNOWN),
            List.of("volatile", "calm", "flaky"),
            Path.of(""),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            Colors.wanted(System.console(), System.getenv()),
            version());
    System.exit(new Cli(environment).run(arguments));
  }

  private static String version() {
    var version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not from a jar)" : version;
  }
}
