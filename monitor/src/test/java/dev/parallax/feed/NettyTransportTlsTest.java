package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.testing.SelfSigned;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NettyTransportTlsTest {
  @TempDir Path folder;

  /** Those of this machine; wherever we build there is BoringSSL. */
  static List<SslProvider> engines() {
    return List.of(SslProvider.OPENSSL, SslProvider.JDK);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void goesThroughTlsWhereTheNameIsRight(SslProvider engine) throws Exception {
    var keys = certificate("localhost");
    try (var venue = venue(keys);
        var link = link(venue, "localhost", keys, engine)) {
      await().until(() -> link.told.contains("text hello"));
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void refusesACertificateThatNobodySigned(SslProvider engine) throws Exception {
    try (var venue = venue(certificate("localhost"));
        var link = link(venue, "localhost", null, engine)) {
      assertThat(link.end().describe()).contains("unable to find valid certification path");
      assertThat(link.told).containsExactly("closed");
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void refusesACertificateForAnotherHost(SslProvider engine) throws Exception {
    var keys = certificate("other.example");
    try (var venue = venue(keys);
        var link = link(venue, "localhost", keys, engine)) {
      assertThat(link.end().describe())
          .startsWith("its certificate is not accepted")
          .contains("localhost");
      assertThat(link.told).containsExactly("closed");
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void refusesAVenueWithoutTls(SslProvider engine) throws Exception {
    try (var venue = new RawVenue(peer -> peer.text("HTTP/1.1 400 Bad Request\r\n\r\n"));
        var link = link(venue, "localhost", null, engine)) {
      assertThat(link.end()).isInstanceOf(LinkEnd.Failed.class);
    }
  }

  private static RawVenue venue(KeyStore keys) throws GeneralSecurityException {
    return new RawVenue(
        SelfSigned.showing(keys).getServerSocketFactory(),
        peer -> {
          peer.upgrade();
          peer.frame(0x81, "hello");
          peer.drain();
        });
  }

  private static RecordingLink link(
      RawVenue venue, String host, @Nullable KeyStore trusted, SslProvider engine)
      throws GeneralSecurityException {
    var authorities = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    authorities.init(trusted);
    var lane = new LaneLoop(0);
    var transport =
        new NettyTransport(
            lane.loop(),
            new LaneClock(new MonotonicClock()),
            ClientTls.trusting(authorities, engine),
            null);
    return new RecordingLink(
        lane, transport, URI.create("wss://" + host + ":" + venue.port() + "/"));
  }

  private KeyStore certificate(String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    return SelfSigned.key(folder, host, 2);
  }
}
