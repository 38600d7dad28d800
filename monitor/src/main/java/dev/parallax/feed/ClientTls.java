package dev.parallax.feed;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS towards exchanges: 1.2 or newer, chain and host name always checked by the JDK's rules.
 *
 * <p>The records are encrypted by BoringSSL where its native library can be loaded, which takes
 * half of the JDK's time, else by the JDK. Nothing is loaded before it is needed; from any thread.
 */
final class ClientTls {
  private static final Logger LOG = LoggerFactory.getLogger(ClientTls.class);

  private final @Nullable TrustManagerFactory authorities;
  private final @Nullable SslProvider engine;
  private @Nullable SslContext context;

  private ClientTls(@Nullable TrustManagerFactory authorities, @Nullable SslProvider engine) {
    this.authorities = authorities;
    this.engine = engine;
  }

  /** With the certificate authorities of the JDK and the fastest engine there is. */
  static ClientTls trustingTheJdk() {
    return new ClientTls(null, null);
  }

  static ClientTls trusting(TrustManagerFactory authorities, SslProvider engine) {
    return new ClientTls(authorities, engine);
  }

  /** What connections are made with, always the same one. */
  synchronized SslContext context() {
    var made = context;
    if (made == null) {
      made = make();
      context = made;
    }
    return made;
  }

  private SslContext make() {
    try {
      var builder =
          SslContextBuilder.forClient()
              .sslProvider(engine == null ? Fastest.ENGINE : engine)
              .protocols("TLSv1.3", "TLSv1.2")
              .endpointIdentificationAlgorithm("HTTPS");
      return (authorities == null ? builder : builder.trustManager(authorities)).build();
    } catch (SSLException e) {
      throw new IllegalStateException("this machine cannot do TLS", e);
    }
  }

  /** Looked for once, when somebody asks. */
  private static final class Fastest {
    static final SslProvider ENGINE = find();

    private static SslProvider find() {
      if (OpenSsl.isAvailable()) {
        return SslProvider.OPENSSL;
      }
      LOG.info(
          "TLS runs on the JDK, at twice the cost: BoringSSL cannot be loaded here ({})",
          Causes.describe(OpenSsl.unavailabilityCause()));
      return SslProvider.JDK;
    }
  }
}
