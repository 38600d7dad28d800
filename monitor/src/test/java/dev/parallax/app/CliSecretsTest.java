package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a password looks like and wherever it stands: nothing prints a part of it. */
class CliSecretsTest {
  private static final List<String> PLACES =
      List.of(
          "proxy: '%s'\n",
          "proxy: %s\n",
          "proxy: ['%s']\n",
          "proxy: { '%s': 1 }\n",
          "proxi: '%s'\n",
          "proxy: '%s\n",
          "csv: { interval: '%s' }\n",
          "exchanges: { okx: { endpoints: { ws: '%s' } }, bybit: {} }\n");

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://joe:CANARY@localhost:3128",
        "socks5://joe:CANARY%20CANARY@localhost:3128",
        "http://joe:CANARY CANARY@localhost:3128",
        "http://joe:CANARY@CANARY@localhost:3128",
        "http://CANARY joe:CANARY/CANARY@localhost:3128",
        "http://joe:CANARY#CANARY@localhost:3128",
        "http://joe:CANARY #CANARY@localhost:3128",
        "http://joe:CANARY?CANARY@localhost:3128",
        "http://joe:CANARY:CANARY@localhost:3128",
        "http://joe:CANARY%zz@localhost:3128",
        "http://joe:CANARY://CANARY@localhost:3128",
        "http://joe:CANARY\tCANARY@localhost:3128",
        "http://joe:CANARY\u00e9@localhost:3128",
        "http://joe:CANARY@localhost",
        "http://joe:CANARY",
        "joe:CANARY CANARY@localhost:3128"
      })
  void printsNoPartOfAPassword(String address) throws IOException {
    for (var place : PLACES) {
      Files.writeString(directory.resolve("parallax.yaml"), place.replace("%s", address));
      for (var command : List.of("config show", "run --verbose")) {
        var cli = new CliRig(directory);
        int code = cli.parallax(command.split(" ", -1));
        assertThat(cli.out() + cli.err())
            .as("%s of %s in %s: %s", command, address, place, code)
            .doesNotContain("CANARY");
      }
    }
    Logging.level(Level.INFO);
  }
}
