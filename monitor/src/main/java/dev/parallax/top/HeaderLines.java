package dev.parallax.top;

import dev.parallax.top.Reading.Exchange;
import dev.parallax.top.Reading.Sink;
import dev.parallax.top.Reading.Status;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * What stands above the table: where, how fresh, every exchange, what goes through, what is wrong.
 */
final class HeaderLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String SPACE = "  ";

  private final Look look;
  private final int width;

  HeaderLines(Look look, int width) {
    this.look = look;
    this.width = width;
  }

  List<AttributedString> lines(Reading reading, Link link, String url, boolean paused) {
    var lines = new ArrayList<AttributedString>();
    lines.add(title(reading, link, url, paused));
    lines.add(exchanges(reading.status().exchanges()));
    lines.add(rates(reading));
    lines.add(funnel(reading.status()));
    if (!link.trouble().isEmpty()) {
      lines.add(look.bad("! " + link.trouble()));
    }
    return lines;
  }

  private AttributedString title(Reading reading, Link link, String url, boolean paused) {
    var right = TIME.format(reading.at());
    var left =
        new AttributedStringBuilder()
            .append(look.bold("parallax"))
            .append(SPACE)
            .append(badge(link, paused))
            .append(SPACE)
            .append(url)
            .append(look.dim(SPACE + "up " + up(reading.status().upSeconds())))
            .append(look.dim(SPACE + reading.status().version()))
            .toAttributedString();
    int room = Math.max(0, width - right.length() - 1);
    return new AttributedStringBuilder()
        .append(Table.fit(left, room, false, look))
        .append(" ")
        .append(right)
        .toAttributedString();
  }

  private AttributedString badge(Link link, boolean paused) {
    var age = Numbers.duration((double) link.age().toMillis());
    if (link.isStale()) {
      return look.bad(look.hollow() + " STALE " + age);
    }
    return paused ? look.poor("|| PAUSED") : look.good(look.dot() + " LIVE");
  }

  /** Those in trouble first: where there is no room for all, the others are counted. */
  private AttributedString exchanges(List<Exchange> exchanges) {
    var line = new AttributedStringBuilder();
    var sorted =
        exchanges.stream()
            .sorted((a, b) -> Boolean.compare(a.isConnected(), b.isConnected()))
            .toList();
    int shown = 0;
    for (var exchange : sorted) {
      var next =
          new AttributedStringBuilder()
              .append(shown == 0 ? "" : SPACE)
              .append(exchange(exchange))
              .toAttributedString();
      int reserve = shown + 1 == sorted.size() ? 0 : " +99 more".length();
      if (shown > 0 && line.columnLength() + next.columnLength() + reserve > width) {
        break;
      }
      line.append(next);
      shown++;
    }
    if (shown < sorted.size()) {
      line.append(look.dim(" +" + (sorted.size() - shown) + " more"));
    }
    return line.toAttributedString();
  }

  private AttributedString exchange(Exchange exchange) {
    var rate = Numbers.whole(exchange.quotesPerSecond()) + "/s";
    return switch (exchange.state()) {
      case "CONNECTED" ->
          AttributedStringBuilder.append(
              look.good(look.dot()), " " + exchange.name() + " ", look.dim(rate));
      case "DISCONNECTED" ->
          look.bad(look.hollow() + " " + exchange.name() + " " + exchange.state());
      default -> look.poor(look.half() + " " + exchange.name() + " " + exchange.state());
    };
  }

  private AttributedString rates(Reading reading) {
    var status = reading.status();
    var line =
        new AttributedStringBuilder()
            .append("quotes " + Numbers.whole(status.quotesPerSecond()) + "/s")
            .append(SPACE + "open " + reading.open().size());
    if (!Double.isNaN(status.laneP99Us())) {
      line.append(SPACE + "lane p99 " + Numbers.size(status.laneP99Us()) + " us");
    }
    status.sinks().forEach(sink -> line.append(SPACE).append(sink(sink)));
    return line.toAttributedString();
  }

  private AttributedString sink(Sink sink) {
    var text = new StringBuilder(sink.name());
    boolean well = sink.trouble().isEmpty() && sink.dropped() == 0;
    if (sink.depth() > 0) {
      text.append(" ").append(Numbers.whole((double) sink.depth())).append(" wait");
    }
    if (sink.dropped() > 0) {
      text.append(" ").append(Numbers.whole((double) sink.dropped())).append(" dropped");
    }
    if (!sink.trouble().isEmpty()) {
      text.append(": ").append(sink.trouble());
    }
    return well
        ? AttributedStringBuilder.append(look.good(look.dot()), " " + text)
        : look.poor(look.half() + " " + text);
  }

  private AttributedString funnel(Status status) {
    var line = new AttributedStringBuilder().append(look.dim("per second "));
    boolean first = true;
    for (var stage : status.funnel()) {
      line.append(first ? "" : look.then())
          .append(inWords(stage.name()) + " ")
          .append(look.bold(Numbers.whole(stage.perSecond())));
      first = false;
    }
    return line.toAttributedString();
  }

  /** What the API calls them, as people read it; a stage of a later version stays as it is. */
  private static String inWords(String stage) {
    return switch (stage) {
      case "grossPositive" -> "gross>0";
      case "aboveOpen" -> "net>=open";
      case "qualified" -> "size ok";
      default -> stage;
    };
  }

  private static String up(double seconds) {
    return Double.isFinite(seconds) ? Numbers.duration(seconds * 1000) : "-";
  }
}
