package dev.parallax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.venue.Connector;
import dev.parallax.venue.Connectors;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The exchange table of the README names the segments and the fees there are. */
class ReadmeExchangesTest {

  @Test
  void listsEverySegmentWithItsFee() throws IOException {
    var connectors = new TreeMap<String, String>();
    for (var connector : Connectors.ALL) {
      connectors.put(connector.segment().id(), fee(connector));
    }
    assertThat(table()).isEqualTo(connectors);
  }

  /** Segment to the first number of its fee; an empty first cell repeats the exchange above. */
  private static Map<String, String> table() throws IOException {
    var rows = new TreeMap<String, String>();
    var exchange = "";
    boolean inside = false;
    for (var line : Files.readAllLines(Path.of("..", "README.md"))) {
      inside = line.startsWith("| exchange | segments |") || (inside && line.startsWith("|"));
      var cells = line.split("\\|", -1);
      if (inside && cells.length > 5 && cells[2].contains("`")) {
        exchange = cells[1].isBlank() ? exchange : cells[1].strip().toLowerCase(Locale.ROOT);
        var segment = cells[2].strip().replace("`", "");
        rows.put(exchange + ":" + segment, cells[5].strip().split("[ ,]", -1)[0]);
      }
    }
    return rows;
  }

  private static String fee(Connector connector) {
    return BigDecimal.valueOf(connector.takerBps()).stripTrailingZeros().toPlainString();
  }
}
