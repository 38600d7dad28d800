package dev.parallax.history;

import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file to import, and what its lines are; packed with gzip or zip or not at all. */
public sealed interface Source {

  /** Where it is; inside a zip file there must be exactly one. */
  Path file();

  /**
   * Quotes of one or several exchanges as Tardis exports them.
   *
   * @see <a href="https://docs.tardis.dev/downloadable-csv-files">Downloadable CSV files</a>
   */
  record Tardis(Path file) implements Source {}

  /**
   * Best bid and offer of one futures symbol as Binance publishes it.
   *
   * @see <a href="https://github.com/binance/binance-public-data">Binance public data</a>
   */
  record BookTicker(Path file, Segment segment, String symbol) implements Source {}

  /** Lines {@code <epoch ns> <frame>}, the frames of one segment as received. */
  record Raw(Path file, Segment segment) implements Source {}

  /**
   * Snapshots of order books in columns: {@code timestamp,symbol,b1,…,bv1,…,a1,…,av1,…}, prices in
   * the quote asset, sizes in the base asset.
   *
   * @param takerBps what taking costs there; NaN where nobody said
   * @param instrument what is traded; null to tell it from the symbol
   */
  record Books(Path file, Segment segment, double takerBps, @Nullable Instrument instrument)
      implements Source {}
}
