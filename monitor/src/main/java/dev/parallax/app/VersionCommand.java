package dev.parallax.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code parallax version}, {@code parallax --version}. */
@Command(
    description = "Show the version of Parallax, of Java and of the system.",
    footer = "  parallax version")
final class VersionCommand implements Runnable, IVersionProvider {
  private final Environment environment;

  VersionCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    for (var line : getVersion()) {
      environment.out().println(line);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "Parallax " + environment.version(),
      "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
      System.getProperty("os.name")
          + " "
          + System.getProperty("os.version")
          + " "
          + System.getProperty("os.arch")
    };
  }
}
