package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NettyTransportTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

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
      assertThat(link.end().describe()).contains("localhost").contains("Certificate");
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
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    return new RawVenue(
        tls.getServerSocketFactory(),
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

  /** A key with a certificate that it signed itself, for one host name. */
  private KeyStore certificate(String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    var file = folder.resolve(host + ".p12");
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                List.of(
                    tool,
                    "-genkeypair",
                    "-alias",
                    "venue",
                    "-keyalg",
                    "EC",
                    "-validity",
                    "2",
                    "-dname",
                    "CN=" + host,
                    "-ext",
                    "SAN=dns:" + host,
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    new String(PASSWORD),
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    // As a trust store it needs the certificate by itself.
    store.setCertificateEntry("authority", store.getCertificate("venue"));
    return store;
  }
}
