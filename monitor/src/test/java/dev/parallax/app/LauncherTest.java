package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code parallax}, in a tree of its own with a Java and a Maven that only say so. */
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "parallax");
  private static final String JAVA =
      """
      #!/bin/sh
      [ "$1" = -version ] && echo 'openjdk version "%s" 2026-01-20' >&2 && exit 0
      printf '%%s\\n' "$PWD" "$@"
      exit 7
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      mkdir -p monitor/target && touch monitor/target/parallax.jar
      echo noise
      """;

  @TempDir private Path temp = Path.of("");
  private Path root = Path.of("");
  private Path tools = Path.of("");
  private Path caller = Path.of("");
  private Path jar = Path.of("");

  /** What one start of the script did. */
  private record Result(int code, List<String> out, List<String> err) {}

  @BeforeEach
  void layOut() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs /bin/bash");
    root = Files.createDirectories(temp.resolve("the project"));
    tools = Files.createDirectories(temp.resolve("tools"));
    caller = Files.createDirectories(temp.resolve("somewhere else"));
    jar = root.resolve("monitor/target/parallax.jar");
    Files.createDirectories(root.resolve("monitor/src/main"));
    Files.createDirectories(root.resolve("tools"));
    Files.writeString(root.resolve("pom.xml"), "");
    Files.writeString(root.resolve("monitor/pom.xml"), "");
    Files.copy(SCRIPT, root.resolve("parallax"));
    executable("java25", JAVA.formatted("25.0.3"));
    executable("mvn", MAVEN);
  }

  @Test
  void buildsOnceThenOnlyWhenASourceIsNewer() throws Exception {
    assertThat(started("version").err()).containsExactly("Building Parallax (first start)…");
    assertThat(started("version").err()).isEmpty();
    var source = Files.writeString(root.resolve("monitor/src/main/A.java"), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(3600)));
    assertThat(started("version").err()).containsExactly("Building Parallax (sources changed)…");
  }

  @Test
  void startsFromAnyDirectoryThroughALinkAndHandsOverExitCodeAndArguments() throws Exception {
    Files.createSymbolicLink(caller.resolve("first"), root.resolve("parallax"));
    Files.createSymbolicLink(caller.resolve("second"), Path.of("first"));
    var result = start(caller.resolve("second"), Map.of("PARALLAX_JAVA_OPTIONS", "-Xmx1g -Da=b"));
    assertThat(result.code()).isEqualTo(7);
    // Where it suits the system and the machine's, or the container's, memory.
    var rest = new ArrayList<>(result.out());
    assertThat(rest.remove("-XX:TrimNativeHeapInterval=30000"))
        .isEqualTo(bash("printf %s \"$OSTYPE\"").startsWith("linux-gnu"));
    assertThat(rest.remove("-XX:MaxRAM=8g")).isEqualTo(memoryBytes() >= 8L << 30);
    assertThat(rest)
        .containsExactly(
            caller.toRealPath().toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx1g",
            "-Da=b",
            "-jar",
            jar.toRealPath().toString(),
            "demo",
            "--data",
            "a b");
  }

  private static String bash(String command) throws IOException {
    var process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** What Java takes it for: the container's where that is less. */
  private static long memoryBytes() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  @Test
  void learnsTheClassesOnceAndAgainWhenTheJarIsAnotherOne() throws Exception {
    var taught = root.resolve("monitor/target/taught");
    // It notes down what it learns from, and keeps that where it is told to.
    executable(
        "java25",
        """
        #!/bin/sh
        [ "$1" = -version ] && echo 'openjdk version "25.0.3" 2026-01-20' >&2 && exit 0
        for word; do
          case $word in -XX:AOTCacheOutput=*) touch "${word#*=}"; learning=yes ;; esac
        done
        if [ "$learning" = yes ]; then
          while [ "$1" != -jar ]; do shift; done
          echo "$3 $4 $5" >>'%s'
        else
          printf '%%s\\n' "$@"
        fi
        """
            .formatted(taught));

    assertThat(started("run").out())
        .containsSubsequence(
            "-XX:AOTCache=" + root.toRealPath().resolve("monitor/target/parallax.aot"),
            "-Xlog:aot=off",
            "-Xlog:cds=off",
            "-jar",
            "run");
    assertThat(started("run").err()).isEmpty();
    assertThat(taught).content().isEqualToIgnoringWhitespace("demo --seconds 2 version");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(3600)));
    assertThat(started("run").err()).isEmpty();
    assertThat(taught)
        .content()
        .isEqualToIgnoringWhitespace("demo --seconds 2 version demo --seconds 2 version");
    assertThat(root.resolve("monitor/target"))
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("aot."));
  }

  @Test
  void startsWhatSaysFewWordsFromFewClasses() throws Exception {
    executable(
        "java25",
        """
        #!/bin/sh
        [ "$1" = -version ] && echo 'openjdk version "25.0.3" 2026-01-20' >&2 && exit 0
        for word; do
          case $word in -XX:AOTCacheOutput=*) touch "${word#*=}" ;; esac
        done
        printf '%s\\n' "$@"
        """);
    for (var word : List.of("version", "--help", "completion")) {
      assertThat(started(word).out())
          .contains("-XX:AOTCache=" + root.toRealPath().resolve("monitor/target/words.aot"))
          .contains("-XX:TieredStopAtLevel=1");
    }
    assertThat(started("replay", "a").out()).doesNotContain("-XX:TieredStopAtLevel=1");
    assertThat(started("--verbose", "run").out()).doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  void startsWithoutLearnedClassesWhereThatFails() throws Exception {
    assertThat(started("version").out()).noneMatch(word -> word.startsWith("-XX:AOT"));
    assertThat(root.resolve("monitor/target/parallax.aot.of")).exists();
    assertThat(root.resolve("monitor/target/parallax.aot")).doesNotExist();
  }

  @Test
  void givesTheSmallestCollectorOnlyToWhatRunsForDays() throws Exception {
    assertThat(started("run", "--config", "a").out()).contains("-XX:+UseSerialGC");
    assertThat(started("backtest", "a").out()).doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void showsWhatTheBuildSaidOnlyWhenItFails() throws Exception {
    executable("mvn", "#!/bin/sh\necho 'COMPILATION ERROR'\nexit 1\n");
    var result = started("version");
    assertThat(result.code()).isEqualTo(69);
    assertThat(result.err())
        .containsExactly(
            "Building Parallax (first start)…",
            "COMPILATION ERROR",
            "parallax: the build failed, see above");
  }

  @Test
  void refusesAnotherJava() throws Exception {
    var old = executable("java17", JAVA.formatted("17.0.15"));
    var result = start(root.resolve("parallax"), Map.of("PARALLAX_JAVA", old.toString()));
    assertThat(result.code()).isEqualTo(69);
    assertThat(result.err()).containsExactly("parallax: PARALLAX_JAVA is no Java 25: " + old);
  }

  @Test
  void saysWhatToInstallWithoutMaven() throws Exception {
    Files.delete(tools.resolve("mvn"));
    for (var command : List.of("dirname", "readlink", "find", "touch")) {
      var found = Path.of("/usr/bin", command);
      assumeTrue(Files.exists(found), "needs " + found);
      executable(command, "#!/bin/sh\nexec " + found + " \"$@\"\n");
    }
    var result = start(root.resolve("parallax"), Map.of("PATH", tools.toString()));
    assertThat(result.code()).isEqualTo(69);
    assertThat(result.err())
        .containsExactly("parallax: Maven is missing: install Maven 3.8 or newer (package maven)");
  }

  private Result started(String... arguments) throws Exception {
    return start(root.resolve("parallax"), Map.of(), arguments);
  }

  private Result start(Path script, Map<String, String> variables, String... arguments)
      throws Exception {
    var command = new ArrayList<>(List.of("/bin/bash", script.toString()));
    command.addAll(arguments.length == 0 ? List.of("demo", "--data", "a b") : List.of(arguments));
    var out = temp.resolve("out");
    var err = temp.resolve("err");
    var builder = new ProcessBuilder(command).directory(caller.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    var environment = builder.environment();
    environment.remove("PARALLAX_JAVA_OPTIONS");
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("PARALLAX_JAVA", tools.resolve("java25").toString());
    environment.put("PATH", tools + ":" + environment.getOrDefault("PATH", "/usr/bin:/bin"));
    environment.putAll(variables);
    var process = builder.start();
    try {
      assertThat(process.waitFor(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Result(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
  }

  private Path executable(String name, String text) throws IOException {
    var file = Files.writeString(tools.resolve(name), text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
