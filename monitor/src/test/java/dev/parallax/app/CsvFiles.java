package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The CSV files of a data directory, as another program reads them. */
record CsvFiles(Path dir) {
  static final String SPREADS =
      "ts_utc,instrument,buy_exchange,buy_symbol,buy_ask,buy_size,buy_age_us,sell_exchange,"
          + "sell_symbol,sell_bid,sell_size,sell_age_us,gross_bps,fees_bps,net_bps,"
          + "round_trip_net_bps,size_base,notional_quote,event";
  static final String OPPORTUNITIES =
      "opportunity_id,opened_utc,closed_utc,duration_us,close_reason,instrument,buy_exchange,"
          + "buy_symbol,sell_exchange,sell_symbol,open_net_bps,peak_net_bps,peak_utc,mean_net_bps,"
          + "close_net_bps,open_size_base,max_size_base,max_profit_quote,updates";

  /** The files of all exchange pairs. */
  List<Path> spreadFiles() throws IOException {
    return files(dir.resolve("spreads"));
  }

  /** The pairs that have a file with a row in it, such as {@code binance-okx}. */
  List<String> pairsWithRows() throws IOException {
    var pairs = new ArrayList<String>();
    for (var file : spreadFiles()) {
      if (!rows(file, SPREADS).isEmpty()) {
        pairs.add(pair(file));
      }
    }
    return pairs;
  }

  /** All rows of all pairs with that event. */
  List<NamedCsvRecord> spreads(String event) throws IOException {
    var rows = new ArrayList<NamedCsvRecord>();
    for (var file : spreadFiles()) {
      rows.addAll(
          rows(file, SPREADS).stream().filter(row -> row.getField("event").equals(event)).toList());
    }
    return rows;
  }

  List<NamedCsvRecord> opportunities() throws IOException {
    var rows = new ArrayList<NamedCsvRecord>();
    for (var file : files(dir)) {
      rows.addAll(rows(file, OPPORTUNITIES));
    }
    return rows;
  }

  /** The rows of a file whose every line is complete. */
  static List<NamedCsvRecord> rows(Path file, String header) throws IOException {
    assertThat(Files.readString(file)).as("%s", file).startsWith(header + "\n").endsWith("\n");
    try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      var rows = reader.stream().toList();
      int columns = header.split(",", -1).length;
      assertThat(rows).as("%s", file).allMatch(row -> row.getFieldCount() == columns);
      return rows;
    }
  }

  private static String pair(Path file) {
    var name = file.getFileName().toString();
    return name.substring(0, name.indexOf('_'));
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".csv"))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
