package dev.parallax.doctor;

import io.netty.channel.epoll.Epoll;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether this Java is the right one, has memory, and was started with what the program needs. */
public final class JavaCheck implements Check {
  private static final String WHAT = "java";
  private static final int NEEDED = 25;
  private static final long LITTLE_MEMORY = 256L << 20;
  private static final String LAUNCHER =
      "start it with ./parallax, or java -jar parallax.jar: both give the options";

  /**
   * What of a running Java decides.
   *
   * @param feature 25 of 25.0.1
   * @param maxHeapBytes as much as -Xmx gives
   * @param nativeAccess whether --enable-native-access holds for us
   * @param internalMisc whether --add-exports=java.base/jdk.internal.misc holds for us
   * @param linux whether native sockets are to be expected
   * @param epollTrouble why there are none; empty where there are
   */
  record Facts(
      int feature,
      String version,
      long maxHeapBytes,
      boolean nativeAccess,
      boolean internalMisc,
      boolean linux,
      String epollTrouble) {

    static Facts current() {
      var ours = JavaCheck.class.getModule();
      var trouble = Epoll.unavailabilityCause();
      return new Facts(
          Runtime.version().feature(),
          Runtime.version() + " " + System.getProperty("java.vendor"),
          Runtime.getRuntime().maxMemory(),
          ours.isNativeAccessEnabled(),
          Object.class.getModule().isExported("jdk.internal.misc", ours),
          System.getProperty("os.name").equals("Linux"),
          trouble == null ? "" : String.valueOf(trouble.getMessage()));
    }
  }

  private final Facts runtime;

  /** Of the Java that this runs on. */
  public JavaCheck() {
    this(Facts.current());
  }

  JavaCheck(Facts runtime) {
    this.runtime = runtime;
  }

  @Override
  public String what() {
    return WHAT;
  }

  @Override
  public List<Finding> look() {
    var findings = new ArrayList<Finding>();
    if (runtime.feature() < NEEDED) {
      findings.add(
          Finding.fail(
              WHAT, runtime.version(), "install a JDK " + NEEDED + " or set PARALLAX_JAVA"));
    } else {
      findings.add(
          Finding.ok(
              WHAT,
              runtime.version()
                  + String.format(
                      Locale.ROOT, ", heap up to %,d MiB", runtime.maxHeapBytes() >> 20)));
    }
    if (runtime.maxHeapBytes() < LITTLE_MEMORY) {
      findings.add(
          Finding.warn(
              WHAT, "little memory for 200 instruments", "PARALLAX_JAVA_OPTIONS=-Xmx512m or more"));
    }
    if (!runtime.internalMisc()) {
      findings.add(
          Finding.fail(
              WHAT, "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED is missing", LAUNCHER));
    }
    if (!runtime.nativeAccess()) {
      findings.add(Finding.warn(WHAT, "--enable-native-access=ALL-UNNAMED is missing", LAUNCHER));
    }
    if (runtime.linux() && !runtime.epollTrouble().isEmpty()) {
      findings.add(
          Finding.warn(
              WHAT,
              "no native sockets: " + runtime.epollTrouble(),
              "it works without, slower; a Linux with glibc on x86_64 or aarch64 has them"));
    }
    return findings;
  }
}
