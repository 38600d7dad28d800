package dev.parallax.app;

import dev.parallax.doctor.PortCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whether it is a monitor that has a port: its description of its API says so, to everybody. */
record RunningMonitor(String scheme) implements PortCheck.Neighbour {
  private static final Logger LOG = LoggerFactory.getLogger(RunningMonitor.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final long MAX_BODY = 4L << 20;

  /** By http or https, as it is configured. */
  static RunningMonitor over(String scheme) {
    return new RunningMonitor(scheme);
  }

  @Override
  public Optional<String> ask(InetSocketAddress address) throws InterruptedException {
    var url = URI.create(scheme + "://" + host(address.getAddress()) + ":" + address.getPort());
    try (var http = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
      var request = HttpRequest.newBuilder(url.resolve("/openapi.json")).timeout(ANSWER).build();
      var answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY));
      var title = JSON.readTree(answer.body()).at("/info/title").asString("");
      return title.equals("Parallax") ? Optional.of(url.toString()) : Optional.empty();
    } catch (IOException | JacksonException e) {
      LOG.debug("{} is no monitor", url, e);
      return Optional.empty();
    }
  }

  /** Every address of this machine is reached by loopback as well. */
  private static String host(InetAddress address) {
    var reached = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    var text = reached.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }
}
