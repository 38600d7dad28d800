package dev.parallax.app;

import dev.parallax.alert.Secret;
import dev.parallax.app.config.EnvName;
import dev.parallax.app.config.SecretFile;
import dev.parallax.disk.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads secrets from files and from the environment. A file that everybody can read is used all the
 * same, because that is how containers mount secrets, but not without a word.
 */
final class Secrets {
  private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
  private static final int MOST_BYTES = 16 * 1024;

  private final Map<String, String> environment;

  Secrets(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The secret; null where neither is given.
   *
   * @param key what it is for, without its ending: {@code alerts.channels.desk.telegram.token}
   * @throws UnusableSecretException where there is none to be read
   */
  @Nullable Secret read(String key, @Nullable SecretFile file, @Nullable EnvName variable) {
    if (file != null) {
      return secret(key + "-file: " + file, text(key + "-file", file.path()));
    }
    if (variable != null) {
      var text = environment.get(variable.text());
      if (text == null) {
        throw new UnusableSecretException(
            "%s-env: the environment has no %s; allowed: a variable that is set; example: export"
                    .formatted(key, variable)
                + " %s=...".formatted(variable));
      }
      return secret(key + "-env: " + variable, text);
    }
    return null;
  }

  private static Secret secret(String from, String text) {
    try {
      return Secret.of(text.strip());
    } catch (IllegalArgumentException e) {
      throw new UnusableSecretException(from + ": " + e.getMessage());
    }
  }

  private static String text(String key, Path file) {
    try (var in = Files.newInputStream(file)) {
      var text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      warnWhereOpen(file);
      return text.lines().findFirst().orElse("");
    } catch (IOException e) {
      var why = e instanceof NoSuchFileException ? "there is no such file" : FileTrouble.reason(e);
      throw new UnusableSecretException(
          "%s: %s: %s; allowed: a readable file whose first line is the secret"
              .formatted(key, file, why));
    }
  }

  private static void warnWhereOpen(Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
      LOG.warn("everybody on this machine can read the secret in {}: chmod 600 {}", file, file);
    }
  }
}
