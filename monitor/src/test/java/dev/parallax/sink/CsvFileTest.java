package dev.parallax.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
  private static final List<String> HEADER = List.of("a", "b");
  private static final String WHOLE = "a,b\n1,one\n2,\"t,w\"\"o\"\n3,drei€\n";

  @TempDir Path dir;
  private Path path;

  @BeforeEach
  void name() {
    path = dir.resolve("x_2026-11-22.csv");
  }

  @Test
  void cutsATornTailWhereverItWasTorn() throws IOException {
    var whole = WHOLE.getBytes(UTF_8);
    for (int length = 0; length <= whole.length; length++) {
      var torn = Arrays.copyOf(whole, length);
      Files.write(path, torn);
      append("4", "four");

      int kept = new String(torn, UTF_8).lastIndexOf('\n') + 1;
      var expected = kept == 0 ? "a,b\n" : WHOLE.substring(0, kept);
      assertThat(path).as("torn after %s bytes", length).hasContent(expected + "4,four\n");
    }
    assertThat(dir).isDirectoryNotContaining("glob:**.2.csv");
  }

  @Test
  void cutsATailOfZerosThatAPowerFailureLeaves() throws IOException {
    Files.write(path, Arrays.copyOf(WHOLE.getBytes(UTF_8), 100_000));
    append("4", "four");

    assertThat(path).hasContent(WHOLE + "4,four\n");
  }

  @Test
  void leavesAFileWithOtherColumnsAloneAndUsesTheNextName() throws IOException {
    Files.writeString(path, "a,b,c\n1,2,3");
    append("4", "four");
    append("5", "five");

    assertThat(path).hasContent("a,b,c\n1,2,3");
    assertThat(dir.resolve("x_2026-11-22.2.csv")).hasContent("a,b\n4,four\n5,five\n");
  }

  @Test
  void neverSharesAFileWithAnotherWriter() throws IOException {
    var first = CsvFile.open(path, HEADER);
    append("4", "four");
    first.write(List.of("1", "one"));
    first.close();

    assertThat(path).hasContent("a,b\n1,one\n");
    assertThat(dir.resolve("x_2026-11-22.2.csv")).hasContent("a,b\n4,four\n");
  }

  @Test
  void writesALongFileInWholeRowsOnly() throws IOException {
    var file = CsvFile.open(path, HEADER);
    for (int i = 0; i < 50_000; i++) {
      file.write(List.of(Integer.toString(i), "some text that fills the buffer"));
    }
    var beforeFlush = Files.readString(path);
    file.close();

    assertThat(beforeFlush).endsWith("\n").hasSizeGreaterThan(1_000_000);
    assertThat(Files.readAllLines(path)).hasSize(50_001);
  }

  @Test
  void noticesThatItsFileIsGone() throws IOException {
    var file = CsvFile.open(path, HEADER);
    assertThat(file.isInPlace()).isTrue();

    Files.delete(path);
    assertThat(file.isInPlace()).isFalse();
    file.close();
  }

  private void append(String... row) throws IOException {
    var file = CsvFile.open(path, HEADER);
    file.write(List.of(row));
    file.close();
  }
}
