package dev.parallax.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.model.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people read, from golden numbers: two prices and two fees. */
class AlertTextTest {
  private static final Pattern SUM =
      Pattern.compile("Gross (\\S+) % − entry fees (\\S+) % = net (\\S+) %");
  private static final int LOCK_SCREEN = 80;

  @Test
  void theBeginningOfAnOpportunity() {
    assertThat(Examples.alert(0).text(4096))
        .isEqualTo(
            """
            🟢 +0.375 % net · BTC/USDT:USDT okx→bybit · open 1.30 s
            Buy  okx:public  60012.4  1.2 BTC  (quote 40 ms old)
            Sell bybit:linear  60301  0.85 BTC  (quote 95 ms old)
            Gross 0.4809 % − entry fees 0.1055 % = net 0.3754 %
            Round trip 0.2701 % · size 0.85 BTC (51,011 USDT) · profit 191.5 USDT
            2026-11-22 07:55:03.123 UTC · 7c1e0000\
            """);
  }

  @Test
  void anImprovementSaysWhatWasToldBefore() {
    var improved =
        new Notice.Improved(
            Examples.opportunity(0, Examples.AT - Duration.ofSeconds(12).toNanos(), 61),
            Examples.spread(0, Examples.AT, 61),
            Examples.NET_BPS,
            Examples.AT);
    assertThat(AlertText.of(improved).title())
        .isEqualTo("🔼 +0.610 % net, was +0.375 % · BTC/USDT:USDT okx→bybit · open 12.00 s");
  }

  @Test
  void theEndSaysHowLongHowGoodAndWhy() {
    long opened = Examples.AT - Duration.ofMillis(8400).toNanos();
    var closed = Examples.closed(0, opened, Examples.AT, Reason.CONVERGED);
    var alert =
        AlertText.of(
            new Notice.Closed(
                closed.opportunity(), closed.spread(), closed.reason(), true, closed.atNanos()));
    assertThat(alert.title())
        .isEqualTo("⚪ closed after 8.40 s · peak +0.412 % net · BTC/USDT:USDT okx→bybit");
    assertThat(alert.lines().getFirst())
        .isEqualTo("CONVERGED · mean +0.355 % net · best profit 201.5 USDT");
  }

  @Test
  void whatIsPrintedAddsUpAndIsWhatTheEngineSays() {
    for (double net :
        new double[] {Examples.NET_BPS, 20.005, 33.3349999, 0.004999, -3.77, 499.995}) {
      var text = AlertText.of(Examples.notice(0, Examples.AT, net)).text(4096);
      var sum = SUM.matcher(text);
      assertThat(sum.find()).as(text).isTrue();
      assertThat(new BigDecimal(sum.group(1)).subtract(new BigDecimal(sum.group(2))))
          .as(text)
          .isEqualTo(new BigDecimal(sum.group(3)));
      assertThat(new BigDecimal(sum.group(3)))
          .isEqualTo(BigDecimal.valueOf(net).movePointLeft(2).setScale(4, RoundingMode.HALF_EVEN));
    }
    var text = Examples.alert(0).text(4096);
    var sum = SUM.matcher(text);
    assertThat(sum.find()).isTrue();
    double net =
        (Examples.SELL * (1 - Examples.SELL_FEE) / (Examples.BUY * (1 + Examples.BUY_FEE)) - 1)
            * 100;
    assertThat(Double.parseDouble(sum.group(3))).isCloseTo(net, within(5e-5));
    assertThat(Double.parseDouble(sum.group(1)))
        .isCloseTo((Examples.SELL / Examples.BUY - 1) * 100, within(5e-5));
  }

  @Test
  void aNumberThatDoesNotExistIsAQuestionMarkAndNull() {
    var alert = AlertText.of(Examples.notice(0, Examples.AT, Double.NaN));
    assertThat(alert.title()).startsWith("🟢 ? net");
    assertThat(alert.lines()).contains("Gross ? − entry fees ? = net ?");
    assertThat(alert.facts().path("opportunity").path("net_bps").isNull()).isTrue();
  }

  @Test
  void aDigestNamesTheBestFirst() {
    var notices =
        IntStream.range(0, 12)
            .mapToObj(i -> (Notice.OfOpportunity) Examples.notice(i, Examples.AT + i, 30 + i))
            .toList();
    var digest = AlertText.digest(notices, 3);
    assertThat(digest.title()).isEqualTo("🟢 15 more, best +0.410 % net A11/USDT:USDT okx→bybit");
    assertThat(digest.lines())
        .hasSize(12)
        .startsWith("+0.410 % A11/USDT:USDT okx→bybit open")
        .contains("and 5 more");
    assertThat(digest.facts().path("count").asInt()).isEqualTo(15);
  }

  @Test
  void everyFirstLineStandsForItselfOnALockScreen() {
    var trial = AlertText.of(new Notice.Trial("desk", "parallax alerts test", Examples.AT));
    assertThat(trial.title()).isEqualTo("🔧 TEST from Parallax: channel desk works");
    for (var alert : List.of(Examples.alert(0), trial)) {
      assertThat(alert.title().codePointCount(0, alert.title().length())).isLessThan(LOCK_SCREEN);
      assertThat(alert.text(4096).toLowerCase(Locale.ROOT)).doesNotContain("guarantee");
    }
  }

  @Test
  void isCutAtTheEndOfALine() {
    var alert = Examples.alert(0);
    assertThat(alert.text(140))
        .startsWith(alert.title() + "\n" + alert.lines().getFirst())
        .endsWith("\n…")
        .hasSizeLessThanOrEqualTo(140);
  }
}
