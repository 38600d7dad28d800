package dev.parallax.backtest.report;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports as JSON: keys in the order of the records, numbers without exponents, lines end with \n.
 */
public final class ReportJson {
  static final String FILE = "report.json";

  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
          .build();
  private static final JsonMapper ONE_LINE =
      JSON.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

  private ReportJson() {}

  /** For a file. */
  static String text(Object value) {
    return JSON.writeValueAsString(value) + "\n";
  }

  /** One line, for a program that reads along. */
  public static String line(Object value) {
    return ONE_LINE.writeValueAsString(value);
  }
}
