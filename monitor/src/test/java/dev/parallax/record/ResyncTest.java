package dev.parallax.record;

import static dev.parallax.record.Recordings.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parallax.venue.Connectors;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Behind the damage of a file everything is read that can be; a gap stands where it was. */
class ResyncTest extends ResyncRig {
  @Test
  void aFlippedByteCostsOneFrame() throws Exception {
    var file = record("a", Recordings.NEVER);
    var frames = frames(file);
    damage(file, Damages.FLIPPED, frames.get(1) + 100);

    var told = told();
    assertThat(told.numbers()).containsExactlyElementsOf(except(IN_A_FRAME + 1, 2 * IN_A_FRAME));
    assertThat(told).returns(1L, Told::gaps).returns(1L, Told::uncounted).returns(0L, Told::lost);
    assertThat(told.trouble())
        .singleElement()
        .asString()
        .startsWith(
            file + ": bytes %d to %d: corrupt: ".formatted(frames.get(1), frames.get(2) - 1));
  }

  @Test
  void nothingSpansIt() throws Exception {
    var file = record("a", Recordings.NEVER);
    damage(file, Damages.FLIPPED, frames(file).get(1) + 100);

    var lines = told().lines();
    int ended = index(lines, " ended 1");
    assertThat(lines.get(ended)).as("at the last line before it").startsWith(at(IN_A_FRAME));
    assertThat(lines.get(ended + 1)).isEqualTo(at(IN_A_FRAME) + " opened 2 binance:spot");
    assertThat(lines.get(ended + 2)).startsWith(at(2 * IN_A_FRAME + 1) + " quote 2 0 ");
    assertThat(lines).endsWith(at(QUOTES + 1) + " ended 2", at(QUOTES + 2) + " shutdown");

    var market = new MarketLane();
    var run = RecordedRun.in(dir, damage -> {}).getFirst();
    try (var replay = new Replay(run, Connectors.ALL, Span.ALL, n -> market, line -> {})) {
      replay.run(Replay.Pace.MAX);
    }
    assertThat(market.refused).isZero();
    assertThat(market.taken).isEqualTo(QUOTES - IN_A_FRAME);
  }

  @Test
  void eachPlaceIsNamedAndRepairCutsItOut() throws Exception {
    var file = record("a", Recordings.NEVER);
    var frames = frames(file);
    damage(file, Damages.FLIPPED, frames.get(3) + 50);
    damage(file, Damages.FLIPPED, frames.get(1) + 50);
    var told = told();

    var check = check();
    assertThat(check.damages())
        .extracting(Damage::fromByte, Damage::toByte)
        .containsExactly(tuple(frames.get(1), frames.get(2)), tuple(frames.get(3), frames.get(4)));
    assertThat(check).returns(2L, RunCheck::gaps).returns(2L, RunCheck::uncounted);
    check.repair();

    assertThat(check()).returns(List.of(), RunCheck::damages).returns(2L, RunCheck::gaps);
    assertThat(told().lines()).isEqualTo(told.lines());
    assertThat(told()).returns(2L, Told::gaps).returns(List.of(), Told::trouble);
    assertThat(file.resolveSibling(file.getFileName() + ".damaged")).exists();
  }

  @Test
  void theNextHeadTellsHowManyLinesAreMissing() throws Exception {
    var file = record("a", new Rotation(Duration.ofMillis(749), Long.MAX_VALUE));
    damage(file, Damages.FLIPPED, frames(file).get(1) + 100);

    // The second frame of the file: its quotes, and a tick for every hundred of them.
    assertThat(told())
        .returns(2L, Told::gaps)
        .returns(0L, Told::uncounted)
        .returns(IN_A_FRAME + 3L, Told::lost);
    assertThat(told().numbers()).containsExactlyElementsOf(except(IN_A_FRAME + 1, 2 * IN_A_FRAME));
  }

  @Test
  void garbageBetweenFramesLosesNoLine() throws Exception {
    var file = record("a", new Rotation(Duration.ofMillis(499), Long.MAX_VALUE));
    damage(file, Damages.GARBAGE, frames(file).get(1));

    assertThat(told()).returns(1L, Told::gaps).returns(0L, Told::uncounted).returns(0L, Told::lost);
    assertThat(told().numbers()).hasSize(QUOTES);
  }

  @Test
  void garbageBeforeTheHeadIsNotEvenAGap() throws Exception {
    var file = record("a", Recordings.NEVER);
    damage(file, Damages.GARBAGE, 0);

    assertThat(told()).returns(0L, Told::gaps);
    assertThat(told().trouble()).singleElement().asString().contains(": bytes 0 to ");
    var before = told().lines();
    check().repair();
    assertThat(told().lines()).isEqualTo(before);
    assertThat(told().trouble()).isEmpty();
  }

  @Test
  void aDamagedHeadIsMadeUpFromTheFilesAroundIt() throws Exception {
    record("a", new Rotation(Duration.ofMillis(499), Long.MAX_VALUE));
    for (var file : files()) {
      var bytes = Files.readAllBytes(file);
      damage(file, Damages.FLIPPED, 3);

      var told = told();
      int lost = file.equals(files().getLast()) ? 0 : IN_A_FRAME;
      assertThat(told.numbers()).as("%s", file).hasSize(QUOTES - lost);
      assertThat(told.lines().getFirst()).as("%s", file).contains(" watch [BTC/USDT] of 2");
      check().repair();
      assertThat(told().lines()).as("%s", file).isEqualTo(told.lines());
      Files.write(file, bytes);
    }
  }

  @Test
  void whatNobodyCanTellIsCounted() throws Exception {
    var file = record("a", Recordings.NEVER);
    damage(file, Damages.FLIPPED, 3);

    // Nothing tells which exchange session 1 was of.
    assertThat(told().numbers()).isEmpty();
    assertThat(told().lost()).isEqualTo(QUOTES - IN_A_FRAME + 1L);
    assertThat(told()).returns(1L, Told::gaps).returns(1L, Told::uncounted);
  }

  @Test
  void aFrameThatIsMissingAltogetherIsMissedAtTheNextHead() throws Exception {
    var file = record("a", new Rotation(Duration.ofMillis(499), Long.MAX_VALUE));
    var frames = frames(file);
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOfRange(bytes, (int) (long) frames.get(1), bytes.length));

    assertThat(told().trouble()).first().asString().endsWith("no head of a recording");
    assertThat(told().numbers()).containsExactlyElementsOf(except(1, IN_A_FRAME));
  }

  @Test
  void aTornTailIsOne() throws Exception {
    var file = record("a", Recordings.NEVER);
    var frames = frames(file);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) (frames.get(3) + 100)));

    assertThat(told().trouble())
        .singleElement()
        .asString()
        .endsWith("torn: 100 bytes of an unfinished frame");
    assertThat(told()).returns(0L, Told::gaps);
    assertThat(check().damages()).extracting(Damage::fromByte).containsExactly(frames.get(3));
  }

  @Test
  void listingsThatStandInForLostOnesAreSaid() throws Exception {
    record("a", new Rotation(Duration.ofMillis(499), Long.MAX_VALUE));
    var first = files().getFirst();
    damage(first, Damages.FLIPPED, 3);

    assertThat(told().trouble())
        .hasSize(2)
        .last()
        .isEqualTo(
            first
                + ": no listings can be read; those that "
                + files().get(1).getFileName()
                + " begins with are told instead");
  }

  @Test
  void filesWithoutHeadsAllFindTheNextOne() throws Exception {
    record("a", new Rotation(Duration.ofMillis(99), Long.MAX_VALUE));
    var files = files();
    for (var file : files.subList(0, files.size() - 1)) {
      damage(file, Damages.FLIPPED, 3);
    }

    assertThat(AheadHead.of(files, 0)).isEqualTo(AheadHead.of(files, files.size() - 1));
    assertThat(AheadHead.of(files, files.size()).listings()).isEmpty();
    assertThat(told().lines()).last().asString().endsWith(" shutdown");
  }

  private static List<Integer> except(int from, int to) {
    return IntStream.rangeClosed(1, QUOTES).filter(n -> n < from || n > to).boxed().toList();
  }

  private static String at(int quote) {
    return Long.toString(START + quote * 1_000_000L);
  }

  private static int index(List<String> lines, String end) {
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).endsWith(end))
        .findFirst()
        .orElseThrow();
  }
}
