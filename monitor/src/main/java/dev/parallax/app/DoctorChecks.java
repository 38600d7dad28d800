package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.SecretFiles;
import dev.parallax.disk.FreeSpace;
import dev.parallax.doctor.Check;
import dev.parallax.doctor.ClockCheck;
import dev.parallax.doctor.DirectoryCheck;
import dev.parallax.doctor.FileLimitCheck;
import dev.parallax.doctor.JavaCheck;
import dev.parallax.doctor.PortCheck;
import dev.parallax.doctor.SecretCheck;
import dev.parallax.doctor.ServerTimes;
import dev.parallax.doctor.TlsCheck;
import dev.parallax.doctor.TrustCheck;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Which checks a configuration asks for. */
final class DoctorChecks {
  private static final Duration HANDSHAKE = Duration.ofSeconds(8);
  private static final int HTTPS = 443;

  private DoctorChecks() {}

  /** Java and the limits of this process. */
  static List<Check> ofMachine() {
    long files =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : -1;
    return List.of(new JavaCheck(), new FileLimitCheck(files));
  }

  /** The system's clock. */
  static Check clock(ServerTimes times) {
    return new ClockCheck(
        times,
        () -> ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now()),
        System::nanoTime,
        Thread::sleep);
  }

  /** Directories, database, secrets, alert channels and certificates. */
  static List<Check> ofConfig(Config config) {
    var checks = new ArrayList<Check>(directories(config));
    checks.add(new DatabaseFindings(config));
    SecretFiles.of(config)
        .forEach((setting, file) ->
            checks.add(
                setting.equals("web.token-file")
                    ? new TokenFindings(file.path())
                    : new SecretCheck(setting, file.path())));
    config
        .alerts()
        .channels()
        .keySet()
        .forEach(name -> checks.add(new AlertFindings(config, new Secrets(System.getenv()), name)));
    var web = config.web();
    if (web.enabled()) {
      checks.add(
          new PortCheck(
              "web.port",
              web.bind().address().getHostAddress(),
              web.port(),
              RunningMonitor.over(web.keystore() == null ? "http" : "https")));
    }
    checks.add(new TrustCheck());
    if (config.proxy() == null) {
      checks.addAll(certificates(config));
    }
    return checks;
  }

  private static List<Check> directories(Config config) {
    var checks = new ArrayList<Check>();
    var csv = config.csv();
    checks.add(directory(csv.dir(), csv.minFreeDisk().bytes(), "csv.min-free-disk"));
    if (config.record().enabled()) {
      checks.add(
          directory(
              config.recordings(), config.record().minFreeDisk().bytes(), "record.min-free-disk"));
    }
    if (config.sql().enabled()) {
      var settings = Databases.settings(config);
      checks.add(directory(settings.spoolDir(), settings.spoolMaxBytes(), "sql.spool"));
    }
    return checks;
  }

  private static Check directory(Path dir, long minFreeBytes, String setting) {
    return new DirectoryCheck(dir, minFreeBytes, setting, FreeSpace.OF_DISK, System::nanoTime);
  }

  /**
   * Every host once, however many segments are there. Through a proxy, the exchanges' lines say it.
   */
  private static List<Check> certificates(Config config) {
    var hosts = new LinkedHashSet<String>();
    for (var segment : Wiring.segments(config)) {
      for (var address : List.of(segment.endpoints().rest(), segment.endpoints().webSocket())) {
        if (isSecure(address)) {
          hosts.add(address.getHost() + ":" + (address.getPort() > 0 ? address.getPort() : HTTPS));
        }
      }
    }
    return hosts.stream().map(DoctorChecks::certificate).toList();
  }

  private static Check certificate(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    return new TlsCheck(
        hostAndPort.substring(0, colon),
        Integer.parseInt(hostAndPort.substring(colon + 1)),
        ofTheJdk(),
        HANDSHAKE,
        Instant::now);
  }

  private static SSLContext ofTheJdk() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK cannot do TLS", e);
    }
  }

  private static boolean isSecure(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        || "wss".equalsIgnoreCase(address.getScheme());
  }
}
