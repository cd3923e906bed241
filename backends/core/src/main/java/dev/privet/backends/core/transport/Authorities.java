package dev.privet.backends.core.transport;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trust stores. */
final class Authorities {
  private Authorities() {}

  /** A store of the platform's authorities and some more. */
  static KeyStore besidesPlatform(List<X509Certificate> more) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate certificate : more) {
        store.setCertificateEntry("own-" + number++, certificate);
      }
      for (TrustManager manager : platform()) {
        if (manager instanceof X509TrustManager x509) {
          for (X509Certificate certificate : x509.getAcceptedIssuers()) {
            store.setCertificateEntry("platform-" + number++, certificate);
          }
        }
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("authorities: expected X.509 certificates", e);
    }
  }

  private static TrustManager[] platform() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    @Nullable KeyStore platform = null;
    factory.init(platform);
    return factory.getTrustManagers();
  }
}
