package dev.parallax.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Jackson makes of the same bytes. */
final class JacksonOracle {
  private static final JsonMapper JACKSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final byte[] AROUND =
      "1\"}]0,\"a\":1e5}\"]1234567890\\\"}".getBytes(StandardCharsets.US_ASCII);

  private JacksonOracle() {}

  /** Reads the bytes both ways and fails where the two disagree; true if both take them. */
  static boolean agrees(JsonDocument document, byte[] text) {
    // In the midst of other bytes, as in a socket's buffer, or alone.
    int around = text.length % 2 == 0 ? AROUND.length : 0;
    var bytes = Arrays.copyOf(AROUND, around + text.length + around);
    System.arraycopy(text, 0, bytes, around, text.length);
    System.arraycopy(AROUND, 0, bytes, around + text.length, around);
    boolean accepted = document.parse(bytes, around, text.length);
    @Nullable JsonNode expected;
    try {
      expected = read(text);
    } catch (JacksonException e) {
      // Half a surrogate pair is refused in names there, in values by nobody, by RFC 8259 nowhere.
      boolean stricter = String.valueOf(e.getMessage()).contains("surrogate");
      assertThat(accepted && !stricter).as(e.getMessage()).isFalse();
      return false;
    }
    assertThat(accepted).as(document.error()).isEqualTo(expected != null);
    if (expected != null) {
      compare(document.root(), expected);
    }
    return accepted;
  }

  /** Null where this is nothing at all, or not UTF-8. */
  private static @Nullable JsonNode read(byte[] text) {
    try {
      var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      var tree = JACKSON.readTree(decoded);
      return tree.isMissingNode() ? null : tree;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static void compare(Json actual, JsonNode expected) {
    switch (expected.getNodeType()) {
      case OBJECT -> {
        // Of several members with one name Jackson keeps the last, and we the first.
        if (size(actual) == expected.size()) {
          expected
              .properties()
              .forEach(member -> compareMember(actual, member.getKey(), member.getValue()));
        }
      }
      case ARRAY -> {
        assertThat(size(actual)).isEqualTo(expected.size());
        var element = actual.first();
        for (var wanted : expected) {
          compare(element, wanted);
          element = element.next();
        }
      }
      case STRING -> {
        assertThat(actual.isString()).isTrue();
        assertThat(actual.text()).isEqualTo(expected.asString());
      }
      case NUMBER -> {
        assertThat(actual.isString()).isFalse();
        compareNumber(actual);
      }
      case BOOLEAN -> {
        assertThat(actual.isTrue()).isEqualTo(expected.asBoolean());
        assertThat(actual.isFalse()).isNotEqualTo(expected.asBoolean());
      }
      case NULL -> assertThat(actual.toString()).isEqualTo("null");
      default -> throw new AssertionError(expected.getNodeType());
    }
  }

  /** Names with escapes or beyond ASCII are not found by name: no venue writes any. */
  private static void compareMember(Json object, String name, JsonNode expected) {
    var member = object.get(name);
    if (member.exists()) {
      compare(member, expected);
    } else {
      boolean ascii = name.chars().allMatch(c -> c < 128);
      assertThat(object.toString().contains("\\") || !ascii).as(name).isTrue();
    }
  }

  private static void compareNumber(Json actual) {
    double expected = Double.parseDouble(actual.text());
    boolean representable = actual.text().length() <= 64 && Double.isFinite(expected);
    assertThat(Double.doubleToRawLongBits(actual.decimal()))
        .as(actual.text())
        .isEqualTo(Double.doubleToRawLongBits(representable ? expected : Double.NaN));
  }

  private static int size(Json container) {
    int size = 0;
    for (var element = container.first(); element.exists(); element = element.next()) {
      size++;
    }
    return size;
  }
}
