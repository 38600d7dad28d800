package dev.parallax.app.config;

import static java.util.Map.entry;

import dev.parallax.catalog.InstrumentPattern;
import dev.parallax.feed.ProxySettings;
import dev.parallax.sink.sql.JdbcUrl;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kinds of single values. A value is read from its text by the type of its key, so YAML's own
 * guesses (octal numbers, {@code no} as a boolean) play no part.
 */
final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,200}");
  private static final Pattern ASSET = Pattern.compile("[A-Z0-9]{1,20}");

  /**
   * One kind of value.
   *
   * @param allowed what a person may write
   * @param parse reads it; throws {@link IllegalArgumentException} for anything else
   * @param explains whether the exception's message says what is allowed in better words
   */
  record Scalar(String allowed, Function<String, ?> parse, boolean explains) {

    /** Throws {@link IllegalArgumentException} for a text of another kind. */
    void check(String text) {
      Objects.requireNonNull(parse.apply(text), allowed);
    }
  }

  /** Keys of {@code min-notional}. */
  static final Scalar ASSET_NAME =
      new Scalar("an asset in upper-case letters and digits", t -> matched(ASSET, t), false);

  private static final Scalar WHOLE_NUMBER =
      new Scalar("a whole number", t -> Integer.valueOf(matched(WHOLE, t)), false);
  private static final Scalar NUMBER =
      new Scalar("a number", t -> Double.valueOf(matched(DECIMAL, t)), false);

  private static final Map<Class<?>, Scalar> KINDS =
      Map.ofEntries(
          entry(boolean.class, new Scalar("true or false", Scalars::yesOrNo, false)),
          entry(int.class, WHOLE_NUMBER),
          entry(double.class, NUMBER),
          entry(Double.class, NUMBER),
          entry(String.class, new Scalar("a name", t -> matched(NAME, t), false)),
          entry(
              Duration.class, new Scalar("a duration (ms, s, m, h or d)", Durations::parse, false)),
          entry(
              ByteSize.class,
              new Scalar(
                  "a size (B, KB, MB, GB, TB, KiB, MiB, GiB or TiB)", ByteSize::parse, false)),
          entry(Path.class, new Scalar("a directory", Scalars::path, false)),
          entry(SecretFile.class, new Scalar("a file", SecretFile::parse, false)),
          entry(BindAddress.class, new Scalar("an IP address", BindAddress::parse, false)),
          entry(HostName.class, new Scalar("host names without a port", HostName::parse, false)),
          entry(URI.class, new Scalar("a URI", URI::create, false)),
          entry(
              JdbcUrl.class,
              new Scalar(
                  "jdbc:sqlite:FILE or jdbc:postgresql://host[:port]/database",
                  JdbcUrl::new,
                  true)),
          entry(
              ProxySettings.class,
              new Scalar(
                  "http://[user:password@]host:port or socks5://[user:password@]host:port",
                  ProxySettings::parse,
                  false)),
          entry(
              InstrumentPattern.class,
              new Scalar("auto, names and names with *", InstrumentPattern::parse, true)));

  private Scalars() {}

  static boolean knows(Class<?> type) {
    return type.isEnum() || KINDS.containsKey(type);
  }

  static Scalar of(Class<?> type) {
    if (type.isEnum()) {
      return choice(List.of(type.getEnumConstants()));
    }
    var kind = KINDS.get(type);
    if (kind == null) {
      throw new IllegalArgumentException("no kind of value for " + type);
    }
    return kind;
  }

  /** A value as the file spells it; its kind's {@code parse} reads it back. */
  static String text(Object value) {
    return switch (value) {
      case Duration duration -> Durations.text(duration);
      case Double number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      default -> value.toString();
    };
  }

  private static Scalar choice(List<?> constants) {
    var names = constants.stream().collect(Collectors.toMap(Scalars::text, Function.identity()));
    Function<String, Object> parse =
        text -> {
          var constant = names.get(text);
          if (constant == null) {
            throw new IllegalArgumentException("no such choice: " + text);
          }
          return constant;
        };
    var allowed = constants.stream().map(Scalars::text).collect(Collectors.joining(", "));
    return new Scalar(allowed, parse, false);
  }

  private static String matched(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("unreadable: " + text);
    }
    return text;
  }

  private static Boolean yesOrNo(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false: " + text);
    };
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("empty path");
    }
    return Path.of(text);
  }
}
