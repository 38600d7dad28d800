package dev.parallax.backtest.report;

import java.util.List;

/** Writes HTML in which all text is text, wherever it comes from. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** A column of a table. */
  record Column(String name, boolean isNumber) {
    static Column text(String name) {
      return new Column(name, false);
    }

    static Column number(String name) {
      return new Column(name, true);
    }
  }

  /** Markup of ours. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text, escaped. */
  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** An element that holds text only. */
  Html element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name + ">\n");
  }

  /** A table with a caption; its first column names the row. */
  Html table(String caption, List<Column> columns, List<List<String>> rows) {
    raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
        .text(caption)
        .raw("\"><table><caption>")
        .text(caption)
        .raw("</caption><thead><tr>");
    for (var column : columns) {
      raw(column.isNumber() ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
          .text(column.name())
          .raw("</th>");
    }
    raw("</tr></thead><tbody>\n");
    rows.forEach(row -> row(columns, row));
    return raw("</tbody></table></div>\n");
  }

  private void row(List<Column> columns, List<String> cells) {
    raw("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      boolean first = i == 0;
      raw(first ? "<th scope=\"row\"" : "<td")
          .raw(columns.get(i).isNumber() ? " class=\"n\">" : ">")
          .text(cells.get(i))
          .raw(first ? "</th>" : "</td>");
    }
    raw("</tr>\n");
  }

  static String escape(String text) {
    var escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
