package dev.parallax.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketReaderTest {
  private static final long SEED = Long.getLong("parallax.seed", System.nanoTime());
  private static final int ROUNDS = 500;
  private static final int WARM_UP = 20_000;

  /** What the virtual machine may allocate on this thread for itself, over all rounds together. */
  private static final long TOLERATED_BYTES = 4_096;

  @Test
  void readsEveryConversationHoweverItIsCut() {
    for (int round = 0; round < ROUNDS; round++) {
      var random = new SplittableRandom(SEED + round);
      var frames = new RandomFrames(random);

      assertThat(ReadFrames.sliced(frames.bytes(), random))
          .as("-Dparallax.seed=%d", SEED + round)
          .isEqualTo(frames.expected);
    }
  }

  @Test
  void agreesWithNettysDecoderOnBytesThatAreBrokenAnywhere() {
    for (int round = 0; round < ROUNDS; round++) {
      var random = new SplittableRandom(SEED + round);
      var bytes = new RandomFrames(random).bytes();
      for (int breaks = Math.min(bytes.length, random.nextInt(4)); breaks > 0; breaks--) {
        bytes[random.nextInt(Math.min(bytes.length, 400))] = (byte) random.nextInt();
      }

      var cut = random.split();
      NettyOracle.agrees(bytes, ReadFrames.sliced(bytes, cut), "-Dparallax.seed=" + (SEED + round));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "c1 00, reserved bits are set",
    "91 00, reserved bits are set",
    "81 80 00 00 00 00, a masked frame",
    "83 00, opcode 3",
    "87 00, opcode 7",
    "8b 00, opcode 11",
    "8f 00, opcode 15",
    "09 00, a control frame in fragments",
    "89 7e 00 7e, a control frame above 125 bytes",
    "80 00, a continuation of nothing",
    "01 00 81 00, a message inside another",
    "01 00 82 00, a message inside another",
    "81 7e 00 7d, a length spelled longer than need be",
    "82 7f 00 00 00 00 00 00 ff ff, a length spelled longer than need be",
    "88 01 03, close code 0",
    "88 02 03 ed, close code 1005",
    "88 02 03 ee, close code 1006",
    "88 02 03 f7, close code 1015",
    "88 02 0b b7, close code 2999",
    "88 02 13 88, close code 5000"
  })
  void refusesWhatTheProtocolForbids(String hex, String what) {
    assertThat(ReadFrames.whole(bytes(hex))).containsExactly("violated 1002 " + what);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1011, 1012, 1014, 3000, 4999})
  void takesEveryCloseCodeThatMayBeSent(int code) {
    assertThat(ReadFrames.whole(new byte[] {(byte) 0x88, 2, (byte) (code >> 8), (byte) code}))
        .containsExactly("closed " + code + " ");
  }

  @Test
  void refusesALengthAsSoonAsItIsDeclared() {
    assertThat(ReadFrames.whole(RandomFrames.head(0x82, WebSocketLimits.USUAL.frame() + 1)))
        .containsExactly("violated 1009 a frame of 1048577 bytes");
    assertThat(ReadFrames.whole(bytes("82 7f 7f ff ff ff ff ff ff ff")))
        .containsExactly("violated 1009 a frame of 9223372036854775807 bytes");
    assertThat(ReadFrames.whole(bytes("82 7f 80 00 00 00 00 00 00 00")))
        .singleElement()
        .asString()
        .startsWith("violated 1002 ");
  }

  @Test
  void saysWhatAMessageMayHaveAtTheMost() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(bytes("01 01 78"));
    for (int i = 0; i < WebSocketLimits.USUAL.fragments(); i++) {
      bytes.writeBytes(bytes("00 01 78"));
    }
    assertThat(ReadFrames.whole(bytes.toByteArray()))
        .containsExactly("violated 1009 a message of more than 8388608 bytes or 4096 frames");
  }

  @Test
  void takesTheLargestFrame() {
    var frame = new ByteArrayOutputStream();
    frame.writeBytes(RandomFrames.head(0x81, WebSocketLimits.USUAL.frame()));
    frame.writeBytes("x".repeat(WebSocketLimits.USUAL.frame()).getBytes(UTF_8));

    assertThat(ReadFrames.sliced(frame.toByteArray(), new SplittableRandom(SEED)))
        .containsExactly("text " + "x".repeat(WebSocketLimits.USUAL.frame()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "81 02 c3 28",
        "81 01 c3",
        "81 03 ed a0 80",
        "81 04 f4 90 80 80",
        "81 02 c0 80",
        "01 01 c3 80 01 28",
        "01 01 c3 80 00",
        "88 04 03 e8 c3 28"
      })
  void refusesTextThatIsNotUtf8(String hex) {
    assertThat(ReadFrames.whole(bytes(hex)))
        .singleElement()
        .asString()
        .startsWith("violated 1007 ");
  }

  @Test
  void noticesBadTextBeforeItsFrameIsAllHere() {
    var start = bytes("81 7e 10 00 61 62 63 ff");

    assertThat(ReadFrames.whole(start)).containsExactly("violated 1007 a text that is not UTF-8");
  }

  @Test
  void readsACharacterThatIsCutBetweenFragmentsAndReads() {
    var frames = bytes("01 02 f0 9f 89 01 70 80 02 98 80");
    for (int round = 0; round < 50; round++) {
      assertThat(ReadFrames.sliced(frames, new SplittableRandom(round)))
          .containsExactly("ping p", "text 😀");
    }
  }

  @Test
  void allocatesNothingForMessagesInFramesOfTheirOwn() {
    var reader =
        new WebSocketReader(
            WebSocketLimits.USUAL,
            new WebSocketReader.Output() {
              @Override
              public void text(byte[] bytes, int offset, int length) {}

              @Override
              public void binary(byte[] bytes, int offset, int length) {}

              @Override
              public void pinged(byte[] bytes, int offset, int length) {}

              @Override
              public void ponged() {}

              @Override
              public void closed(int code, String reason) {}

              @Override
              public void violated(int code, String what) {}
            });
    var frame = new ByteArrayOutputStream();
    var payload = "{\"s\":\"BTCUSDT\",\"b\":\"60000.10\",\"a\":\"60000.20\"}".getBytes(UTF_8);
    for (int i = 0; i < 100; i++) {
      frame.writeBytes(RandomFrames.head(0x81, payload.length));
      frame.writeBytes(payload);
    }
    // The last message comes in two reads.
    var bytes = frame.toByteArray();
    var most = Unpooled.directBuffer().writeBytes(bytes, 0, bytes.length - 20);
    var rest = Unpooled.directBuffer().writeBytes(bytes, bytes.length - 20, 20);
    var channel = new EmbeddedChannel(new WebSocketInbox(reader, () -> {}));
    var context = channel.pipeline().firstContext();
    var inbox = (WebSocketInbox) channel.pipeline().first();

    long allocated = Long.MAX_VALUE;
    for (int pass = 0; pass < 3; pass++) {
      var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int round = 0; round < WARM_UP; round++) {
        inbox.channelRead(context, most.readerIndex(0).retain());
        inbox.channelRead(context, rest.readerIndex(0).retain());
      }
      allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
    }
    most.release();
    rest.release();

    assertThat(allocated).isLessThanOrEqualTo(TOLERATED_BYTES);
  }

  private static byte[] bytes(String hex) {
    var words = List.of(hex.split(" "));
    var bytes = new byte[words.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(words.get(i), 16);
    }
    return bytes;
  }
}
