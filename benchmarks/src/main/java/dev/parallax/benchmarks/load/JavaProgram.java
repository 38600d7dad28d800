package dev.parallax.benchmarks.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A main class on this Java, with the flags that all have. */
record JavaProgram(String main, String classPath) implements Program {
  /** What they get; the launcher gives a lane the same collector. */
  static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-Xmx512m");

  static final Path HOME = Path.of(System.getProperty("java.home"));

  static JavaProgram of(Class<?> main) {
    return new JavaProgram(main.getName(), System.getProperty("java.class.path"));
  }

  @Override
  public Outcome prepare(Path work, Path log) {
    return new Ready(command(work));
  }

  List<String> command(Path work) {
    var command = new ArrayList<String>();
    command.add(HOME.resolve("bin/java").toString());
    command.addAll(FLAGS);
    command.add("-Djavax.net.ssl.trustStore=" + work.resolve("trust.p12"));
    command.add("-Djavax.net.ssl.trustStorePassword=" + LoadServer.PASSWORD);
    command.addAll(List.of("-cp", classPath, main));
    return command;
  }
}
