package dev.parallax.app.config;

import dev.parallax.app.config.Shape.Family;
import dev.parallax.app.config.Shape.Section;
import java.util.ArrayList;
import java.util.List;

/** The file that {@code config init} writes: every key with its meaning and its default. */
final class Template {
  private static final int WIDTH = 96;
  private static final String HEAD =
      """
      # Parallax configuration. Every key may be left out; the values here are the defaults.
      # Check a change with: parallax config check FILE
      """;

  private final List<String> lines = new ArrayList<>();

  private Template() {}

  static String of(Section file) {
    var template = new Template();
    file.keys()
        .values()
        .forEach(key -> {
          template.lines.add("");
          template.key(key, "");
        });
    return HEAD + String.join("\n", template.lines) + "\n";
  }

  private void key(Key key, String indent) {
    if (key.shape() instanceof Family family) {
      comment(key.about() + " Allowed: " + key.allowed() + ". For example:", indent);
      family(family, indent);
      lines.add(indent + key.name() + ": {}");
      return;
    }
    if (!(key.shape() instanceof Section section)) {
      comment(key.about() + " Allowed: " + key.allowed() + ".", indent);
      lines.add(indent + key.name() + ": " + key.byDefault());
      return;
    }
    comment(key.about(), indent);
    lines.add(indent + key.name() + ":");
    if (section.selectable()) {
      section.keys().values().forEach(choice -> choice(choice, indent + "  "));
      section.keys().values().stream().findFirst().ifPresent(any -> settings(any, indent + "  "));
    } else {
      section.keys().values().forEach(below -> key(below, indent + "  "));
    }
  }

  /** Of each form one, with every key it may have; of the rest what may be set beside. */
  private void family(Family family, String indent) {
    for (var form : family.section().keys().values()) {
      if (form.shape() instanceof Section keys) {
        comment("  " + family.entry().name() + ":", indent);
        comment("    " + form.name() + ":  " + form.about(), indent);
        keys.keys()
            .values()
            .forEach(k -> comment("      " + k.written() + "  " + k.about(), indent));
      } else {
        comment("    " + form.written() + "  " + form.about(), indent);
      }
    }
  }

  /** One exchange with its segments on one line. */
  private void choice(Key choice, String indent) {
    var inside =
        choice.shape() instanceof Section section
            ? section.keys().values().stream()
                .filter(k -> k.shape() instanceof Section s && s.selectable())
                .map(k -> " " + k.written() + " ")
                .findFirst()
                .orElse("")
            : "";
    lines.add(indent + choice.name() + ": {" + inside + "}");
  }

  /** What else may be set for each of them. */
  private void settings(Key choice, String indent) {
    comment("An exchange or one of its segments may also have, for example", indent);
    lines.add(indent + "#   " + choice.name() + ":");
    if (choice.shape() instanceof Section section) {
      section.keys().values().stream()
          .filter(key -> !(key.shape() instanceof Section s && s.selectable()))
          .forEach(key -> lines.add(indent + "#     " + key.written() + "  # " + key.about()));
    }
  }

  private void comment(String text, String indent) {
    var line = new StringBuilder(indent + "#");
    for (var word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent + "#");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
  }
}
