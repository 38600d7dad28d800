package dev.parallax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit for systemd: read by ourselves, and by systemd where it is there. */
class UnitFileTest {
  private static final Path UNIT = Path.of("..", "deploy", "parallax.service");
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

  /** Of 10, the worst; the tool calls less than 2 "OK". */
  private static final double MOST_EXPOSED = 2.0;

  @TempDir private Path dir = Path.of("");

  @Test
  void saysWhatTheProgramDoes() throws IOException {
    var service = settings();
    assertThat(service)
        .containsEntry("Type", "notify")
        .containsEntry("WatchdogSec", "30")
        .containsEntry("SuccessExitStatus", "143")
        .containsEntry("RestartPreventExitStatus", "2 78")
        .containsEntry("StateDirectory", "parallax")
        .containsEntry("WorkingDirectory", "/var/lib/parallax")
        .containsEntry("DynamicUser", "yes")
        .containsEntry("ProtectSystem", "strict")
        .containsEntry("NoNewPrivileges", "yes")
        .containsEntry("StartLimitIntervalSec", "0")
        .doesNotContainKey("MemoryDenyWriteExecute");
    assertThat(Files.readString(UNIT)).contains("#LoadCredential=");
  }

  @Test
  void startsJavaWithTheOptionsOfTheBuild() throws IOException {
    var arguments =
        Pattern.compile("<jvm.arguments>(.*)</jvm.arguments>")
            .matcher(Files.readString(Path.of("..", "pom.xml")))
            .results()
            .map(found -> found.group(1))
            .toList();
    var command = settings().get("ExecStart");
    assertThat(arguments).hasSize(1);
    assertThat(command)
        .startsWith("/usr/bin/java " + arguments.getFirst() + " ")
        .endsWith(
            " -jar /opt/parallax/parallax.jar run --config /etc/parallax/parallax.yaml --data"
                + " /var/lib/parallax");
  }

  @Test
  void systemdFindsNoFault() throws Exception {
    assumeTrue(Files.isExecutable(ANALYZE), "needs systemd-analyze: apt-get install systemd");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var copy = dir.resolve("parallax.service");
    Files.writeString(copy, Files.readString(UNIT).replace("/usr/bin/java", java));
    assertThat(analyze(copy, "verify")).isEmpty();
    var exposure =
        Pattern.compile("Overall exposure level for parallax.service: ([0-9.]+)")
            .matcher(analyze(copy, "security", "--offline=true"))
            .results()
            .map(found -> Double.parseDouble(found.group(1)))
            .toList();
    assertThat(exposure)
        .singleElement()
        .satisfies(level -> assertThat(level).isLessThan(MOST_EXPOSED));
  }

  private String analyze(Path unit, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(ANALYZE.toString()));
    command.addAll(List.of(arguments));
    command.add(unit.toString());
    var out = dir.resolve("out.txt");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    var said = Files.readString(out);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  /** The last value of each key, with continued lines in one. */
  private static Map<String, String> settings() throws IOException {
    var settings = new LinkedHashMap<String, String>();
    for (var line : Files.readString(UNIT).replaceAll("\\\\\\n\\s*", "").lines().toList()) {
      int equals = line.indexOf('=');
      if (!line.startsWith("#") && !line.startsWith("[") && equals > 0) {
        settings.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return settings;
  }
}
