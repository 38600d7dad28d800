package dev.parallax.doctor;

import dev.parallax.disk.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;

/**
 * Whether a file with a secret can be read by us and not by everybody; never shows what it says.
 */
public final class SecretCheck implements Check {
  private final String setting;
  private final Path file;

  /**
   * @param setting that names the file: {@code sql.password-file}
   */
  public SecretCheck(String setting, Path file) {
    this.setting = setting;
    this.file = file;
  }

  @Override
  public String what() {
    return "secret " + setting;
  }

  @Override
  public List<Finding> look() {
    if (Files.notExists(file)) {
      return List.of(
          Finding.fail(what(), file + " is not there", "write it, or correct " + setting));
    }
    try {
      // Read as it is used, and let go of at once.
      if (Files.readString(file).isBlank()) {
        return List.of(
            Finding.fail(what(), file + " is empty", "its first line has to be the secret"));
      }
    } catch (IOException e) {
      return List.of(
          Finding.fail(
              what(),
              file + " cannot be read: " + FileTrouble.reason(e),
              "give it to the user Parallax runs as: chown USER " + file));
    }
    return List.of(
        isOpen()
            ? Finding.warn(what(), file + " can be read or changed by others", "chmod 600 " + file)
            : Finding.ok(what(), file + " is readable and private"));
  }

  /** The group may read it: that is how systemd and Kubernetes hand secrets over. */
  private boolean isOpen() {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return false;
    }
    try {
      var may = view.readAttributes().permissions();
      return may.contains(PosixFilePermission.OTHERS_READ)
          || may.contains(PosixFilePermission.OTHERS_WRITE)
          || may.contains(PosixFilePermission.GROUP_WRITE);
    } catch (IOException e) {
      return false;
    }
  }
}
