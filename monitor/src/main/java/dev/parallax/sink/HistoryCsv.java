package dev.parallax.sink;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.parallax.json.Decimal;
import dev.parallax.model.Printable;
import dev.parallax.model.UtcText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opportunities of the past as the opportunities file has them. */
public final class HistoryCsv {
  private HistoryCsv() {}

  /** The header and a line for each. */
  public static String of(List<PastOpportunity> past) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(CsvRows.OPPORTUNITY_HEADER);
      past.forEach(opportunity -> csv.writeRecord(row(opportunity)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<String> row(PastOpportunity past) {
    return List.of(
        Printable.cell(past.id()),
        time(past.openedMicros()),
        time(past.closedMicros()),
        past.durationMicros() == null ? "" : past.durationMicros().toString(),
        past.closeReason() == null ? "" : Printable.cell(past.closeReason()),
        Printable.cell(past.instrument()),
        Printable.cell(past.buyExchange()),
        Printable.cell(past.buySymbol()),
        Printable.cell(past.sellExchange()),
        Printable.cell(past.sellSymbol()),
        bps(past.openNetBps()),
        bps(past.peakNetBps()),
        time(past.peakMicros()),
        bps(past.meanNetBps()),
        bps(past.closeNetBps()),
        plain(past.openSizeBase()),
        plain(past.maxSizeBase()),
        plain(past.maxProfitQuote()),
        Long.toString(past.updates()));
  }

  private static String time(@Nullable Long micros) {
    return micros == null ? "" : UtcText.time(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  private static String bps(@Nullable Double value) {
    return value == null ? "" : CsvText.bps(value);
  }

  private static String plain(@Nullable Double value) {
    return value == null ? "" : Decimal.plain(value);
  }
}
