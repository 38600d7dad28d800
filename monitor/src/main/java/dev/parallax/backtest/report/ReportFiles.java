package dev.parallax.backtest.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.parallax.backtest.TradeResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes the files of a report into a directory; the same report gives the same bytes. */
public final class ReportFiles {
  private final Path dir;

  public ReportFiles(Path dir) {
    this.dir = dir;
  }

  /** Writes all of them; {@code report.json} last, so that where it is the others are whole. */
  public void write(Report report, BacktestManifest manifest, List<TradeResult> trades)
      throws IOException {
    Files.createDirectories(dir);
    csv("opportunities.csv", CsvRows.OPPORTUNITIES, CsvRows.opportunities(trades));
    csv("fills.csv", CsvRows.FILLS, CsvRows.fills(trades));
    csv("equity.csv", CsvRows.EQUITY, CsvRows.equity(trades));
    text("manifest.json", ReportJson.text(manifest));
    text("report.html", new ReportPage(report, Equity.of(trades)).html());
    text(ReportJson.FILE, ReportJson.text(report));
  }

  private void csv(String name, List<String> header, List<CsvRows.Row> rows) throws IOException {
    var draft = dir.resolve(name + ".tmp");
    try (var out =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(draft, StandardCharsets.UTF_8)) {
      out.writeRecord(header);
      rows.forEach(row -> out.writeRecord(row.cells()));
    }
    Files.move(draft, dir.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private void text(String name, String content) throws IOException {
    var draft = dir.resolve(name + ".tmp");
    Files.writeString(draft, content, StandardCharsets.UTF_8);
    Files.move(draft, dir.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
