package dev.parallax.backtest.report;

import dev.parallax.record.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The files a backtest was made from, with what proves that they are the same ones. */
public final class Inputs {
  private static final int BUFFER = 1 << 16;

  private Inputs() {}

  /**
   * A file.
   *
   * @param name within the recording, never a path of a machine
   */
  public record Input(String name, long bytes, String sha256) {}

  /** Of every file of these runs, in order. */
  public static List<Input> of(List<RecordedRun> runs) throws IOException {
    var inputs = new ArrayList<Input>();
    for (var run : runs) {
      var name = run.manifest().run();
      inputs.add(input(name, run.dir().resolve("manifest.json")));
      for (var lane : run.files().values()) {
        for (var file : lane) {
          inputs.add(input(name, file));
        }
      }
    }
    return inputs;
  }

  private static Input input(String run, Path file) throws IOException {
    var digest = sha256();
    long bytes = 0;
    try (var in = Files.newInputStream(file)) {
      var buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
      }
    }
    return new Input(
        run + "/" + file.getFileName(), bytes, HexFormat.of().formatHex(digest.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
