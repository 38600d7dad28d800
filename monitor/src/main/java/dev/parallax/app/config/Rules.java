package dev.parallax.app.config;

import dev.parallax.app.config.Shape.Many;
import dev.parallax.app.config.Shape.One;
import dev.parallax.app.config.Shape.Section;
import dev.parallax.app.config.Shape.Table;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Checks the constraints on the records and says in the file's words what they found. */
final class Rules {
  private static final Validator VALIDATOR =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();

  private final Section file;
  private final Report report;
  private final Problems problems;

  Rules(Section file, Report report, Problems problems) {
    this.file = file;
    this.report = report;
    this.problems = problems;
  }

  /** A key whose value could not be read has its default by now: nothing more is said about it. */
  void check(Config config) {
    for (var violation : VALIDATOR.validate(config)) {
      var path = path(violation.getPropertyPath());
      var rule = violation.getConstraintDescriptor().getAnnotation();
      var cause = rule instanceof NotAbove n ? sibling(path, n.limit()) : path;
      if (problems.concern(path) || problems.concern(cause)) {
        continue;
      }
      boolean ownValue = rule instanceof Within || rule instanceof BaseUri;
      var remedy = ownValue ? key(path).remedy() : "allowed: " + violation.getMessage();
      var origin = report.hasPlace(path) ? "" : " (the default)";
      var value =
          switch (rule) {
            case NotAbove n -> valueOf(violation, n.key());
            case GuardedBind _ -> valueOf(violation, GuardedBind.KEY);
            default -> violation.getInvalidValue();
          };
      problems.add(
          report.spot(report.hasPlace(path) ? path : cause),
          path,
          "value " + shown(value) + origin + "; " + remedy);
    }
  }

  private static Object valueOf(ConstraintViolation<?> violation, String key) {
    return Names.valueOf((Record) violation.getInvalidValue(), key);
  }

  private static String sibling(String path, String key) {
    return path.substring(0, path.lastIndexOf('.') + 1) + key;
  }

  private static String shown(Object value) {
    return Problems.shown(
        switch (value) {
          case Map<?, ?> map when map.isEmpty() -> "{}";
          case Map<?, ?> map ->
              String.join(", ", map.keySet().stream().map(Object::toString).toList());
          case Collection<?> list -> list.toString();
          default -> Scalars.text(value);
        });
  }

  /**
   * {@code exchanges[binance].maxQuoteAge} is {@code exchanges.binance.max-quote-age} in a file.
   */
  private static String path(Path properties) {
    var path = new StringBuilder();
    for (var node : properties) {
      if (node.getKey() != null) {
        path.append('.').append(node.getKey());
      }
      var name = Optional.ofNullable(node.getName()).orElse("");
      if (!name.isEmpty() && !name.startsWith("<")) {
        path.append(path.isEmpty() ? "" : ".").append(Names.key(name));
      }
    }
    return path.toString();
  }

  /** The key that describes a path; for an entry of a free mapping what describes it. */
  private Key key(String path) {
    var section = file;
    Key key = null;
    for (var name : path.split("\\.", -1)) {
      key = Objects.requireNonNull(section.keys().get(name), path);
      switch (key.shape()) {
        case Section below -> section = below;
        case Table table -> {
          return path.endsWith(key.name()) ? key : table.entry();
        }
        case One _, Many _ -> {
          return key;
        }
      }
    }
    return Objects.requireNonNull(key, path);
  }
}
