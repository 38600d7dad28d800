package dev.parallax.app;

import dev.parallax.app.config.Nearest;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of the scenarios: for completion, for help, and to refuse others. */
final class ScenarioName implements ITypeConverter<String>, Iterable<String> {
  private final List<String> known;

  ScenarioName(Environment environment) {
    known = environment.scenarios();
  }

  @Override
  public String convert(String name) {
    if (known.contains(name)) {
      return name;
    }
    throw new TypeConversionException(
        "'"
            + name
            + "' is not known"
            + Nearest.to(name, known).map(n -> ", did you mean " + n + "?").orElse("")
            + "; allowed: "
            + String.join(", ", known));
  }

  @Override
  public Iterator<String> iterator() {
    return known.iterator();
  }
}
