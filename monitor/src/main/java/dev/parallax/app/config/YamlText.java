package dev.parallax.app.config;

import dev.parallax.app.config.Problems.Spot;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Bytes of a file to a tree of YAML nodes with their places. Whatever the bytes are, it answers
 * with a tree or with problems: too large, not UTF-8, no YAML, or YAML beyond plain values (tags,
 * anchors, aliases, deep nesting), which a configuration does not need and attacks do.
 */
final class YamlText {
  /** The largest file, in bytes. */
  static final int MOST_BYTES = 1 << 20;

  private static final int DEEPEST = 16;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setUseMarks(true)
          .setCodePointLimit(MOST_BYTES)
          .setAllowNonScalarKeys(true)
          .build();

  private final Problems problems;

  YamlText(Problems problems) {
    this.problems = problems;
  }

  /** The document, if there is one and it can be read at all; see the problems for what is not. */
  Optional<Node> read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      problems.add(
          Spot.WHOLE_FILE,
          "",
          "value more than 1 MiB; allowed: up to 1 MiB; example: the file of 'config init'");
      return Optional.empty();
    }
    var text = decoded(bytes);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return isPlain(text) ? new Compose(SETTINGS).composeString(text) : Optional.empty();
    } catch (MarkedYamlEngineException e) {
      unreadable(e, text);
    } catch (ReaderException e) {
      var spot = spotOf(text.substring(0, text.offsetByCodePoints(0, e.getPosition())));
      problems.add(
          spot,
          "",
          "value U+%04X; allowed: printable characters; example: lanes: 1"
              .formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      problems.add(Spot.WHOLE_FILE, "", Problems.shown(String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  static Spot spot(Node node) {
    return spot(node.getStartMark());
  }

  private static Spot spot(Optional<Mark> mark) {
    return mark.map(m -> new Spot(m.getLine() + 1, m.getColumn() + 1)).orElse(Spot.WHOLE_FILE);
  }

  /** The place right behind a piece of text. */
  private static Spot spotOf(String before) {
    int lines = (int) before.chars().filter(c -> c == '\n').count();
    var lastLine = before.substring(before.lastIndexOf('\n') + 1);
    return new Spot(lines + 1, lastLine.codePointCount(0, lastLine.length()) + 1);
  }

  private @Nullable String decoded(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    var text = out.flip().toString();
    if (result.isError()) {
      problems.add(
          spotOf(text),
          "",
          "value byte 0x%02X; allowed: text in UTF-8; example: save the file as UTF-8"
              .formatted(bytes[in.position()] & 0xFF));
      return null;
    }
    return text;
  }

  /** Looks at the events, which come one by one, before a tree is made of them. */
  private boolean isPlain(String text) {
    int depth = 0;
    for (var event : new Parse(SETTINGS).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        notPlain(event, "nesting of more than " + DEEPEST + " levels");
        return false;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
      tag(event).ifPresent(tag -> notPlain(event, "tag " + shorthand(tag)));
      if (event instanceof AliasEvent alias) {
        notPlain(event, "alias *" + Problems.shown(alias.getAlias().getValue()));
      } else if (event instanceof NodeEvent node) {
        node.getAnchor()
            .map(Anchor::getValue)
            .ifPresent(name -> notPlain(event, "anchor &" + Problems.shown(name)));
      }
    }
    return true;
  }

  private static Optional<String> tag(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag();
      case CollectionStartEvent collection -> collection.getTag();
      default -> Optional.empty();
    };
  }

  private static String shorthand(String tag) {
    return Problems.shown(
        tag.startsWith(Tag.PREFIX) ? "!!" + tag.substring(Tag.PREFIX.length()) : tag);
  }

  private void notPlain(Event event, String what) {
    problems.add(
        spot(event.getStartMark()),
        "",
        "value " + what + "; allowed: plain values, lists and mappings; example: lanes: 1");
  }

  private void unreadable(MarkedYamlEngineException e, String text) {
    if (at(e.getContextMark(), text) == '*') {
      problems.add(
          spot(e.getContextMark()),
          "",
          "value starts with *; allowed: such a value in quotes; example: exclude: [\"*/TRY\"]");
    } else if (at(e.getProblemMark(), text) == '\t') {
      problems.add(
          spot(e.getProblemMark()),
          "",
          "value TAB; allowed: spaces to indent; example: two spaces before dir: data");
    } else {
      var context = e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ", ";
      problems.add(
          spot(e.getProblemMark()),
          "",
          "not YAML: " + context + e.getProblem() + "; allowed: YAML; example: lanes: 1");
    }
  }

  private static char at(Optional<Mark> mark, String text) {
    var behind = mark.map(m -> text.codePoints().skip(m.getIndex()).limit(1).toArray());
    return behind.filter(c -> c.length == 1).map(c -> (char) c[0]).orElse(' ');
  }
}
