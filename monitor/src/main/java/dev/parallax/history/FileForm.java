package dev.parallax.history;

import dev.parallax.model.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells by its first line, and its name, what a file holds. */
public final class FileForm {
  private static final Pattern NAME = Pattern.compile("([A-Z0-9]+(?:_[A-Z0-9]+)?)-bookTicker\\b.*");
  private static final Pattern COIN_MARGINED = Pattern.compile(".*USD_(?:PERP|\\d{6})");
  private static final Pattern NO_HEADER = Pattern.compile("\\d+(?:,[\\d.]+){4},\\d{13,19},\\d+");
  private static final Pattern RAW = Pattern.compile("\\d{10,19} [\\[{].*");
  private static final int SHOWN = 80;

  private FileForm() {}

  /**
   * The source that a file is.
   *
   * @param segment of a file that does not say it; null to tell it from the symbol
   * @param symbol of a file that does not say it; null to tell it from the file's name
   * @throws IOException for a file that cannot be read or is of no known form
   */
  public static Source detect(Path file, @Nullable Segment segment, @Nullable String symbol)
      throws IOException {
    var first = firstLine(file);
    if (first.startsWith(TardisRows.FIRST_COLUMNS)) {
      return new Source.Tardis(file);
    }
    if (first.startsWith(BookTickerRows.FIRST_COLUMNS) || NO_HEADER.matcher(first).matches()) {
      return bookTicker(file, segment, symbol);
    }
    if (first.startsWith("timestamp,symbol,b1")) {
      throw new IOException(
          file + ": books of which exchange? example: --exchange htx=" + file + ",fee=20");
    }
    if (RAW.matcher(first).matches()) {
      throw new IOException(
          file + ": frames of which segment? example: --raw binance:spot=" + file);
    }
    throw new IOException(
        file
            + ":1: of no known form: '"
            + first.substring(0, Math.min(SHOWN, first.length()))
            + "'; allowed: Tardis quotes, Binance bookTicker; and with --raw or --exchange: frames,"
            + " books; example of a first line: "
            + TardisRows.HEADER);
  }

  private static Source bookTicker(Path file, @Nullable Segment segment, @Nullable String symbol)
      throws IOException {
    var name = NAME.matcher(String.valueOf(file.getFileName()));
    if (symbol == null && !name.matches()) {
      throw new IOException(
          file + ": quotes of which symbol? example: --symbol BTCUSDT, or BTCUSDT-bookTicker.zip");
    }
    var told = symbol == null ? name.group(1) : symbol;
    boolean coinMargined = COIN_MARGINED.matcher(told).matches();
    var usual = Segment.parse(coinMargined ? "binance:coinm" : "binance:usdm");
    return new Source.BookTicker(file, segment == null ? usual : segment, told);
  }

  private static String firstLine(Path file) throws IOException {
    try (var lines = Lines.of(file)) {
      return firstLine(file, lines);
    }
  }

  private static String firstLine(Path file, Lines lines) throws IOException {
    try {
      return lines.next() ? lines.text() : "";
    } catch (IOException e) {
      throw new IOException(file + ":1: " + e.getMessage(), e);
    }
  }
}
