package dev.parallax.doctor;

import dev.parallax.model.NetTrouble;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whether Java has certificate authorities to trust. */
public final class TrustCheck implements Check {
  private final @Nullable KeyStore store;

  /** The trust store that connections to exchanges use. */
  public TrustCheck() {
    this(null);
  }

  TrustCheck(@Nullable KeyStore store) {
    this.store = store;
  }

  @Override
  public String what() {
    return "tls trust store";
  }

  @Override
  public List<Finding> look() {
    int authorities;
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      authorities =
          Arrays.stream(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .mapToInt(manager -> ((X509TrustManager) manager).getAcceptedIssuers().length)
              .sum();
    } catch (GeneralSecurityException e) {
      return List.of(Finding.fail(what(), NetTrouble.reason(e), fix()));
    }
    return List.of(
        authorities == 0
            ? Finding.fail(what(), "holds no certificate authority", fix())
            : Finding.ok(what(), authorities + " certificate authorities"));
  }

  private static String fix() {
    return "install the package ca-certificates-java, or check -Djavax.net.ssl.trustStore";
  }
}
