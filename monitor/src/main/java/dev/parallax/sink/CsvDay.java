package dev.parallax.sink;

import dev.parallax.model.ExchangePair;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The files of one UTC day: one per exchange pair and one for opportunities. */
final class CsvDay {
  private final LocalDate date;
  private final Path spreadsDir;
  private final Map<ExchangePair, HealingFile> pairs = new LinkedHashMap<>();
  private final HealingFile opportunities;
  private final WriteTrouble trouble;
  private final LongSupplier nanoTime;

  CsvDay(LocalDate date, CsvSettings settings, WriteTrouble trouble, LongSupplier nanoTime) {
    this.date = date;
    this.trouble = trouble;
    this.nanoTime = nanoTime;
    spreadsDir = settings.dir().resolve("spreads");
    opportunities =
        new HealingFile(
            settings.dir().resolve("opportunities_" + date + ".csv"),
            CsvRows.OPPORTUNITY_HEADER,
            trouble,
            nanoTime);
    settings.exchangePairs().forEach(this::pair);
  }

  LocalDate date() {
    return date;
  }

  void spread(ExchangePair exchangePair, List<String> row) {
    pair(exchangePair).write(row);
  }

  void opportunity(List<String> row) {
    opportunities.write(row);
  }

  /** Writes out what waits; makes the files that are missing. */
  void flush() {
    forEachFile(HealingFile::flush);
  }

  void close() {
    forEachFile(HealingFile::close);
  }

  private void forEachFile(Consumer<HealingFile> action) {
    pairs.values().forEach(action);
    action.accept(opportunities);
  }

  private HealingFile pair(ExchangePair exchangePair) {
    return pairs.computeIfAbsent(
        exchangePair,
        pair ->
            new HealingFile(
                spreadsDir.resolve(pair + "_" + date + ".csv"),
                CsvRows.SPREAD_HEADER,
                trouble,
                nanoTime));
  }
}
