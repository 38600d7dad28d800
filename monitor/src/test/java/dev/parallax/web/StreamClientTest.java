package dev.parallax.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StreamClientTest {
  private final AtomicLong now = new AtomicLong(TimeUnit.DAYS.toNanos(20_000));
  private final AtomicLong time = new AtomicLong(-1);
  private final AtomicBoolean disconnected = new AtomicBoolean();
  private final StreamClient client =
      new StreamClient(now::get, time::get, () -> true, () -> disconnected.set(true));

  /** Whatever goes over it does so in pieces. */
  private abstract static class Line extends OutputStream {
    @Override
    public void write(int octet) {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public abstract void write(byte[] bytes, int from, int length);
  }

  /** Ends the stream with what is written first, and keeps it. */
  private final class Once extends Line {
    private final StringBuilder written = new StringBuilder();

    @Override
    public void write(byte[] bytes, int from, int length) {
      written.append(new String(bytes, from, length, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {
      client.end();
    }
  }

  private String written() throws IOException, InterruptedException {
    var once = new Once();
    client.run(once);
    return once.written.toString();
  }

  @Test
  void keepsTheLatestOfEachRowAndEveryOpeningAndClosing() throws Exception {
    for (int i = 0; i < 100; i++) {
      client.update(Map.of("a", Json.bytes(Map.of("a", i))));
      client.event(StreamClient.message("opened", Map.of("o", i)));
    }
    client.status(StreamClient.message("status", Map.of("s", 1)));
    client.status(StreamClient.message("status", Map.of("s", 2)));
    var text = written();
    assertThat(text.split("event: opened\n", -1)).hasSize(101);
    assertThat(text.split("event: update\n", -1)).hasSize(2);
    assertThat(text).contains("\"rows\":[{\"a\":99}]").contains("\"seq\":1");
    assertThat(text).contains("{\"s\":2}").doesNotContain("{\"s\":1}");
    assertThat(client.takeConflated()).isEqualTo(99);
    assertThat(client.takeConflated()).isZero();
  }

  @Test
  void tellsManyRowsInPartsOfOneNumber() throws Exception {
    client.update(rows(250));
    var parts =
        written()
            .lines()
            .filter(line -> line.startsWith("data: "))
            .map(line -> Json.MAPPER.readTree(line.substring("data: ".length())))
            .toList();
    assertThat(parts).extracting(part -> part.get("seq").intValue()).containsExactly(1, 1, 1);
    assertThat(parts).extracting(part -> part.get("rows").size()).containsExactly(100, 100, 50);
    assertThat(parts.getLast().get("rows").get(49).get("id").intValue()).isEqualTo(249);
  }

  @Test
  void ofManyRowsTellsThoseThatWaitLongestAndOpeningsAtOnce() throws Exception {
    var all = new ArrayList<String>();
    client.update(rows(1200));
    client.run(
        new Line() {
          private final StringBuilder batch = new StringBuilder();

          @Override
          public void write(byte[] bytes, int from, int length) {
            batch.append(new String(bytes, from, length, StandardCharsets.UTF_8));
          }

          @Override
          public void flush() {
            all.add(batch.toString());
            batch.setLength(0);
            if (all.size() == 1) {
              // Those that were told wait behind those that were not.
              client.update(rows(1200));
              client.event(StreamClient.message("opened", Map.of("o", 1)));
            } else if (all.size() == 4) {
              client.end();
            }
          }
        });
    assertThat(all).hasSize(4);
    assertThat(all.get(0)).contains("{\"id\":0}", "{\"id\":499}").doesNotContain("\"id\":500}");
    assertThat(all.get(1)).contains("opened", "{\"id\":500}", "{\"id\":999}", "\"seq\":2");
    assertThat(all.get(2)).contains("{\"id\":1199}", "{\"id\":0}", "{\"id\":299}");
    assertThat(all.get(3)).contains("{\"id\":300}", "{\"id\":499}").doesNotContain("\"id\":500}");
    assertThat(client.takeConflated()).isEqualTo(700);
  }

  private static Map<String, byte[]> rows(int count) {
    var rows = new LinkedHashMap<String, byte[]>();
    for (int i = 0; i < count; i++) {
      rows.put("r" + i, Json.bytes(Map.of("id", i)));
    }
    return rows;
  }

  @Test
  void aClosedRowIsNotUpdatedAfterwards() throws Exception {
    client.update(Map.of("a", Json.bytes(Map.of("a", 1)), "b", Json.bytes(Map.of("b", 1))));
    client.closed("a", StreamClient.message("closed", Map.of("id", "a")));
    assertThat(written())
        .contains("event: closed")
        .contains("[{\"b\":1}]")
        .doesNotContain("\"a\":1");
  }

  @Test
  void isStuckFiveSecondsAfterAWriteThatDoesNotEnd() throws Exception {
    client.event(StreamClient.message("opened", Map.of()));
    client.run(
        new Line() {
          @Override
          public void write(byte[] bytes, int from, int length) {
            time.addAndGet(TimeUnit.MILLISECONDS.toNanos(5000));
            assertThat(client.isStuck()).isFalse();
            time.incrementAndGet();
            assertThat(client.isStuck()).isTrue();
            client.cut();
          }
        });
    assertThat(disconnected).isTrue();
    time.addAndGet(TimeUnit.DAYS.toNanos(1));
    assertThat(client.isStuck()).isFalse();
  }

  @Test
  void whoReadsSlowlyIsNotStuckHoweverLongTheWholeTakes() throws Exception {
    var pieces = new ArrayList<Integer>();
    client.event(StreamClient.message("snapshot", "x".repeat(600_000)));
    client.event(StreamClient.message("opened", Map.of("o", 1)));
    client.run(
        new Line() {
          @Override
          public void write(byte[] bytes, int from, int length) {
            pieces.add(length);
            time.addAndGet(TimeUnit.SECONDS.toNanos(4));
            assertThat(client.isStuck()).isFalse();
          }

          @Override
          public void flush() {
            client.end();
          }
        });
    assertThat(pieces).hasSizeGreaterThan(36).allMatch(length -> length <= 16 * 1024);
    assertThat(pieces.stream().mapToInt(length -> length).sum()).isGreaterThan(600_000);
  }

  @Test
  void nothingMoreIsWrittenOnceTheStreamIsOver() throws Exception {
    client.event(StreamClient.message("snapshot", "x".repeat(600_000)));
    var pieces = new ArrayList<Integer>();
    client.run(
        new Line() {
          @Override
          public void write(byte[] bytes, int from, int length) {
            pieces.add(length);
            client.end();
          }
        });
    assertThat(pieces).containsExactly(16 * 1024);
  }

  @Test
  void isStuckWhenMoreWaitsThanAnyMarketBrings() {
    for (int i = 0; i < 10_000; i++) {
      client.event(StreamClient.message("opened", Map.of()));
    }
    assertThat(client.isStuck()).isFalse();
    client.event(StreamClient.message("opened", Map.of()));
    assertThat(client.isStuck()).isTrue();
  }
}
