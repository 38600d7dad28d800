package dev.parallax.record;

import static dev.parallax.record.Recordings.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What no recorder of ours wrote costs no more than its size, and is left as it is. */
class HostileFilesTest extends ResyncRig {

  @Test
  void hostileBytesCostNoMoreThanTheirNumber() throws Exception {
    var file = record("a", Recordings.NEVER);
    damage(file, Damages.FLIPPED, frames(file).get(1) + 100);
    var hostile = new ByteArrayOutputStream();
    // Each place begins a frame whose empty blocks lead through all the others to the end.
    while (hostile.size() < 8 << 20) {
      hostile.writeBytes(chained());
    }
    Files.write(
        file,
        Damages.insert(
            Files.readAllBytes(file), (int) (long) frames(file).get(1), hostile.toByteArray()));

    var told = told();
    assertThat(told.numbers()).startsWith(1, 2, 3);
    assertThat(told.trouble()).isNotEmpty();
  }

  @Test
  void framesThatSwellCostNoMoreThanThat() throws Exception {
    var file = record("a", Recordings.NEVER);
    var swollen = Damages.frame(new byte[16 << 20]);
    var hostile = new ByteArrayOutputStream();
    while (hostile.size() < 4 << 20) {
      hostile.writeBytes(swollen);
    }
    Files.write(
        file,
        Damages.insert(
            Files.readAllBytes(file), (int) (long) frames(file).get(1), hostile.toByteArray()));

    assertThat(told().numbers()).hasSize(IN_A_FRAME);
    assertThat(told().trouble())
        .singleElement()
        .asString()
        .endsWith("too much behind it looks like a frame and is none");
  }

  @Test
  void linesWithoutEndCostNoMoreThanAFrameMayHold() throws Exception {
    var file = record("a", Recordings.NEVER);
    var lines = "0 tick\n".repeat(FrameLines.MAX_LINES + 1).getBytes(StandardCharsets.US_ASCII);
    Files.write(file, Damages.insert(Files.readAllBytes(file), 0, Damages.frame(lines)));

    assertThat(told().trouble())
        .singleElement()
        .asString()
        .endsWith("more than 1048576 lines in a frame");
    assertThat(told().numbers()).hasSize(QUOTES);
  }

  @Test
  void aFileOfAnotherFormatIsNamedAndLeftAsItIs() throws Exception {
    record("a", new Rotation(Duration.ofMillis(499), Long.MAX_VALUE));
    var file = files().get(1);
    var other = new ByteArrayOutputStream();
    other.write(
        Damages.frame((START + " recording {\"format\":9}\n").getBytes(StandardCharsets.US_ASCII)));
    other.write(
        Damages.frame(
            (START + " novelty of a later format\n").getBytes(StandardCharsets.US_ASCII)));
    other.write(Damages.frame(new byte[100]), 0, 7);
    Files.write(file, other.toByteArray());

    assertThat(told().trouble()).singleElement().asString().endsWith("this program reads 1");
    assertThat(check().damages()).isEmpty();
    assertThat(check().refused())
        .singleElement()
        .returns(file, Damage::file)
        .returns((long) other.size(), Damage::bytes)
        .returns("format 9; this program reads 1", Damage::what);
    check().repair();
    assertThat(file).hasBinaryContent(other.toByteArray());
  }

  /** A header of a frame, hidden in a block that the chains of those before it pass over. */
  private static byte[] chained() {
    return new byte[] {9 << 3, 0, 0, 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xA4, 0, 0, 0, 1};
  }
}
