package dev.parallax.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Reads texts of a form that it has seen before exactly as it reads those that it has not. */
class RecognizedFormsTest {
  private static final long SEED = 11;
  private static final int FORMS = 2_000;
  private static final int TEXTS = 30;
  private static final int LONG = 300;
  private static final String QUOTE =
      "{\"s\":\"BTCUSDT\",\"book\":{\"b\":[\"61800.20\",\"2.5\"],\"a\":[61800.30,1]},\"live\":true}";

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final RandomJson json = new RandomJson(random);
  private final JsonDocument document = new JsonDocument(1 << 16);

  @Test
  void readsOtherValuesOfTheSameForm() {
    read(QUOTE);
    var json =
        read(
            "{\"s\":\"A\",\"book\":{\"b\":[\"1800.25\",\"12.5\"],\"a\":[9,123456789]},\"live\":true}");

    assertThat(json.get("s").text()).isEqualTo("A");
    assertThat(json.get("book").get("b").at(0).decimal()).isEqualTo(1800.25);
    assertThat(json.get("book").get("a").at(1).integer(0)).isEqualTo(123456789);
    assertThat(json.get("live").isTrue()).isTrue();
    assertThat(json.get("book").toString())
        .isEqualTo("{\"b\":[\"1800.25\",\"12.5\"],\"a\":[9,123456789]}");
    assertThat(json.get("live").toString()).isEqualTo("true");
  }

  @Test
  void looksUpMembersInAnyOrder() {
    var first = read(QUOTE);
    first.get("s");
    first.get("book");
    first.get("nothing");
    var second = read(QUOTE.replace("BTC", "ETHEREUM"));

    assertThat(second.get("nothing").exists()).isFalse();
    assertThat(second.get("live").isTrue()).isTrue();
    assertThat(second.get("s").text()).isEqualTo("ETHEREUMUSDT");
    assertThat(second.get("book").get("a").at(0).decimal()).isEqualTo(61800.30);
    assertThat(second.get("book").get("s").exists()).isFalse();
  }

  @Test
  void takesTheFirstOfSeveralMembersHoweverOftenItWasAsked() {
    for (int i = 0; i < 3; i++) {
      var json = read("{\"a\":" + i + ",\"b\":0,\"a\":7}");

      assertThat(json.get("b").decimal()).isZero();
      assertThat(json.get("a").decimal()).isEqualTo(i);
    }
  }

  @Test
  void refusesWhatOnlyLooksLikeAKnownForm() {
    read(QUOTE);
    for (int i = 0; i < QUOTE.length(); i++) {
      var text = QUOTE.getBytes(UTF_8);
      for (int b : new int[] {0, '"', '\\', '{', ']', ',', ':', '0', '-', ' ', 'x', 0xC3, 0xFF}) {
        text[i] = (byte) b;
        check(document, text);
        read(QUOTE);
      }
    }
    for (int length = 0; length < QUOTE.length(); length++) {
      assertThat(document.parse(QUOTE.getBytes(UTF_8), 0, length)).isFalse();
      read(QUOTE);
    }
  }

  @Test
  void agreesWithJacksonOnTextsOfEachForm() {
    int taken = 0;
    for (int form = 0; form < FORMS; form++) {
      var original = json.text().getBytes(UTF_8);
      check(document, original);
      for (int i = 0; i < TEXTS; i++) {
        taken += check(document, varied(original)) ? 1 : 0;
      }
    }
    assertThat(taken).isBetween(FORMS * TEXTS / 10, FORMS * TEXTS - FORMS * TEXTS / 10);
  }

  /** What stays the same for hundreds of texts is compared from then on, and not read. */
  @Test
  void noticesWhenSomethingChangesThatHasStayedTheSameForLong() {
    for (int i = 0; i < LONG; i++) {
      assertThat(read(QUOTE.replace("2.5", "2." + i)).get("s").text()).isEqualTo("BTCUSDT");
    }
    var moved = read(QUOTE.replace("2.5", "12345.678"));
    assertThat(moved.get("s").text()).isEqualTo("BTCUSDT");
    assertThat(moved.get("book").get("a").at(0).decimal()).isEqualTo(61800.30);
    assertThat(moved.get("book").get("a").at(1).decimal()).isEqualTo(1);
    assertThat(moved.get("book").get("a").toString()).isEqualTo("[61800.30,1]");

    var other = read(QUOTE.replace("BTC", "ETHEREUM").replace("30,1]", "30,17]"));
    assertThat(other.get("s").text()).isEqualTo("ETHEREUMUSDT");
    assertThat(other.get("book").get("a").at(1).decimal()).isEqualTo(17);
    for (int i = 0; i < QUOTE.length(); i++) {
      read(QUOTE);
      check(document, replaced(QUOTE.getBytes(UTF_8), i, 1, (byte) '7'));
    }
  }

  /** Values vary for long at some places, and at the others only then. */
  @Test
  void agreesWithJacksonOnFormsOfWhichMuchStaysTheSame() {
    int taken = 0;
    for (int form = 0; form < FORMS / 20; form++) {
      int size = 2 + random.nextInt(10);
      long varying = random.nextLong();
      long numbers = random.nextLong();
      for (int i = 0; i < LONG; i++) {
        check(document, flat(size, varying, numbers, i).getBytes(UTF_8));
      }
      for (int i = 0; i < 3 * TEXTS; i++) {
        var text = flat(size, varying, numbers, i).getBytes(UTF_8);
        taken += check(document, i % 3 == 0 ? text : varied(text)) ? 1 : 0;
      }
    }
    assertThat(taken).isBetween(FORMS / 20 * TEXTS, FORMS / 20 * 3 * TEXTS - FORMS / 20);
  }

  /** An object of strings and numbers; those with their bit set have another value each time. */
  private String flat(int size, long varying, long numbers, int turn) {
    var text = new StringBuilder("{");
    for (int member = 0; member < size; member++) {
      boolean varies = turn > 0 && ((varying >>> member) & 1) == 1;
      var value = String.valueOf(varies ? random.nextInt(1_000_000) : member * 12.5);
      boolean number = ((numbers >>> member) & 1) == 1;
      text.append(member == 0 ? "\"" : ",\"")
          .append("m".repeat(1 + member * 3))
          .append("\":")
          .append(number ? value : '"' + value + '"');
    }
    return text.append('}').toString();
  }

  @Test
  void remembersNothingOfTextsThatAreTooLong() {
    var long1 = "[\"" + "x".repeat(5000) + "\",1]";
    read(QUOTE);
    assertThat(read(long1).at(1).decimal()).isEqualTo(1);
    assertThat(read(QUOTE).get("s").text()).isEqualTo("BTCUSDT");
  }

  private Json read(String text) {
    // Wherever it lies: what is behind it, much or little, is not part of it.
    var behind = "1\"]}".repeat(random.nextInt(10));
    var padded = (" ".repeat(random.nextInt(20)) + text + behind).getBytes(UTF_8);
    int length = text.getBytes(UTF_8).length;
    assertThat(document.parse(padded, padded.length - behind.length() - length, length))
        .as(document.error())
        .isTrue();
    return document.root();
  }

  private static boolean check(JsonDocument document, byte[] text) {
    try {
      return JacksonOracle.agrees(document, text);
    } catch (AssertionError e) {
      throw new AssertionError("seed " + SEED + ": " + new String(text, UTF_8), e);
    }
  }

  /** Longer, shorter or other values, and now and then something that breaks it. */
  private byte[] varied(byte[] original) {
    var text = original;
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && text.length > 1; i++) {
      int at = random.nextInt(text.length);
      byte here = text[at];
      boolean digit = here >= '0' && here <= '9';
      boolean letter = Character.isLetter(here);
      if (digit || letter) {
        byte other = (byte) (digit ? '0' + random.nextInt(10) : 'a' + random.nextInt(26));
        text = replaced(text, at, random.nextInt(3), other);
      } else if (random.nextInt(4) == 0) {
        text = replaced(text, at, random.nextInt(2), (byte) random.nextInt(128));
      }
    }
    return text;
  }

  private static byte[] replaced(byte[] text, int at, int count, byte by) {
    var result = Arrays.copyOf(text, text.length - 1 + count);
    Arrays.fill(result, at, at + count, by);
    System.arraycopy(text, at + 1, result, at + count, text.length - at - 1);
    return result;
  }
}
