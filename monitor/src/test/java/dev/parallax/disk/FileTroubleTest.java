package dev.parallax.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void saysWhatTheSystemDidNotDoInWords() throws Exception {
    var file = Files.writeString(dir.resolve("file"), "x");

    assertThat(words(() -> Files.readString(dir.resolve("nowhere"))))
        .isEqualTo(dir.resolve("nowhere") + ": no such file");
    assertThat(words(() -> Files.createDirectory(file))).isEqualTo(file + ": exists already");
    assertThat(words(() -> Files.delete(dir))).isEqualTo(dir + ": the directory is not empty");
    assertThat(words(() -> Files.writeString(file.resolve("below"), "")))
        .isEqualTo(file.resolve("below") + ": Not a directory");
  }

  @Test
  void neverSaysTheNameOfAnException() {
    assertThat(FileTrouble.words(new AccessDeniedException("a"))).isEqualTo("a: permission denied");
    assertThat(FileTrouble.words(new NotDirectoryException("a"))).isEqualTo("a: no directory");
    assertThat(FileTrouble.words(new EOFException())).isEqualTo("it ends too early");
    assertThat(FileTrouble.words(new MalformedInputException(1))).isEqualTo("not UTF-8");
    assertThat(FileTrouble.words(new IOException())).isEqualTo("cannot be read or written");
    assertThat(FileTrouble.words(new IOException("disk on fire"))).isEqualTo("disk on fire");
  }

  @Test
  void namesThePlaceOnce() {
    assertThat(FileTrouble.words(dir, new AccessDeniedException("a")))
        .isEqualTo("a: permission denied");
    assertThat(FileTrouble.words(dir, new IOException("disk on fire")))
        .isEqualTo(dir + ": disk on fire");
  }

  private static String words(Executable attempt) {
    return FileTrouble.words(catchThrowableOfType(IOException.class, attempt::execute));
  }
}
