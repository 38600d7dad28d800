package dev.parallax.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void endWithEveryKindOfLineEnd() throws Exception {
    assertThat(lines("a\r\nb\n\nc")).containsExactly("a", "b", "", "c");
    assertThat(lines("a\n")).containsExactly("a");
    assertThat(lines("")).isEmpty();
    assertThat(lines("\ufeffa\n\ufeffb")).containsExactly("a", "\ufeffb");
  }

  @Test
  void areTheSameHoweverTheyArePacked() throws Exception {
    var text = "row\n".repeat(200_000);
    var rig = new ImportRig(dir);

    assertThat(read(rig.write("a", text))).hasSize(200_000);
    assertThat(read(rig.write("b", ImportRig.gzip(text)))).hasSize(200_000);
    assertThat(read(rig.write("c", ImportRig.zip("x", text)))).hasSize(200_000);
    assertThat(read(rig.write("d", ImportRig.zip("folder/", "", "folder/x", text))))
        .hasSize(200_000);
  }

  @Test
  void mayBeAsLongAsAMessageAndNoLonger() throws Exception {
    var fits = "x".repeat(Lines.LONGEST);
    var file = new ImportRig(dir).write("a", "a\n" + fits + "\n" + fits + "yz\nb\n");

    var seen = new ArrayList<String>();
    try (var lines = Lines.of(file)) {
      while (lines.next()) {
        seen.add(lines.number() + " " + lines.isTooLong() + " " + (lines.to() - lines.from()));
      }
    }

    assertThat(seen).hasSize(4);
    assertThat(seen.get(1)).isEqualTo("2 false " + Lines.LONGEST);
    assertThat(seen.get(2)).startsWith("3 true ");
    assertThat(seen.get(3)).isEqualTo("4 false 1");
  }

  @Test
  void doNotUnpackABomb() throws Exception {
    var bomb = new ImportRig(dir).write("bomb", ImportRig.gzip("0".repeat(100 << 20)));

    assertThatThrownBy(() -> read(bomb))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 500 times its size");
  }

  @Test
  void comeFromOneFileOnly() throws Exception {
    var two = new ImportRig(dir).write("two.zip", ImportRig.zip("a", "1\n", "b", "2\n"));

    assertThatThrownBy(() -> read(two)).hasMessageContaining("more than one file in it");
  }

  private List<String> lines(String content) throws IOException {
    return read(new ImportRig(dir).write("x", content));
  }

  private static List<String> read(Path file) throws IOException {
    var all = new ArrayList<String>();
    try (var lines = Lines.of(file)) {
      while (lines.next()) {
        all.add(lines.text());
      }
    }
    return all;
  }
}
