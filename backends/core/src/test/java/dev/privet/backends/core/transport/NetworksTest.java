package dev.privet.backends.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.backends.api.LocationException;
import dev.privet.backends.core.Samples;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworksTest {
  private static final URI ANYWHERE = URI.create("https://api.example.com/v1");
  private final Networks networks =
      Networks.of(Map.of("on-prem", List.of("10.0.0.0/8", "127.0.0.0/8", "fd12::/16")));

  @ParameterizedTest
  @CsvSource({
    "10.255.0.1, true",
    "127.9.9.9, true",
    "fd12:3::1, true",
    "11.0.0.1, false",
    "8.8.8.8, false",
    "fd13::1, false",
    "::1, true",
    "::ffff:10.1.1.1, true"
  })
  void onPrem_address_mustLieInItsNetworks(String address, boolean allowed) {
    assertThat(allows(networks.rule(Samples.onPrem(), ANYWHERE), address)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "100.100.100.200",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fd00:ec2::254",
        "fc00::1",
        "fe80::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:a00:1::1",
        "::10.0.0.1"
      })
  void external_specialAddress_isRefused(String address) {
    assertThat(allows(networks.rule(Samples.external(), ANYWHERE), address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "104.18.7.192",
        "172.32.0.1",
        "2606:4700::6812:7c0",
        "64:ff9b::808:808"
      })
  void external_publicAddress_isAllowed(String address) {
    assertThat(allows(networks.rule(Samples.external(), ANYWHERE), address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1/v1", "http://localhost/v1", "http://[::1]:1/v1"})
  void external_urlSaysLoopback_meansLoopbackOnly(String url) {
    AddressRule rule = networks.rule(Samples.external(), URI.create(url));
    assertThat(allows(rule, "127.0.0.1")).isTrue();
    assertThat(allows(rule, "10.0.0.1")).isFalse();
    assertThat(allows(rule, "8.8.8.8")).isFalse();
  }

  @Test
  void location_withNetworksOfItsOwn_isHeldToThem() {
    var own = Networks.of(Map.of("us", List.of("10.20.0.0/16")));
    AddressRule rule = own.rule(Samples.external(), ANYWHERE);
    assertThat(allows(rule, "10.20.1.1")).isTrue();
    assertThat(allows(rule, "8.8.8.8")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "fd00:ec2::254"})
  void anyNetwork_neverCoversMetadataAndLinkLocal(String address) {
    var all = Networks.of(Map.of("on-prem", List.of("0.0.0.0/0", "::/0")));
    AddressRule rule = all.rule(Samples.onPrem(), ANYWHERE);
    assertThat(allows(rule, "10.0.0.1")).isTrue();
    assertThat(allows(rule, address)).isFalse();
  }

  @Test
  void onPrem_networksWithoutThisMachine_doNotCoverLoopback() {
    var elsewhere = Networks.of(Map.of("on-prem", List.of("10.0.0.0/8")));
    AddressRule rule = elsewhere.rule(Samples.onPrem(), ANYWHERE);
    assertThat(allows(rule, "127.0.0.1")).isFalse();
    assertThat(allows(rule, "::1")).isFalse();
  }

  @Test
  void onPrem_withoutNetworks_stopsTheStart() {
    assertThatThrownBy(() -> Networks.of(Map.of()).rule(Samples.onPrem(), ANYWHERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("networks.on-prem");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "10.0.0.1/8", "ten", "10.0.0.0/-1", "fd00::/129", "/8", ""})
  void network_malformed_isNamed(String text) {
    assertThatThrownBy(() -> Networks.of(Map.of("on-prem", List.of(text))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void resolve_oneAddressOutside_refusesAll() {
    AddressRule rule = networks.rule(Samples.onPrem(), URI.create("http://localhost/"));
    assertThat(new AddressRule.Inside("on-prem", List.of(Cidr.parse("10.0.0.0/8"))))
        .isNotEqualTo(rule);
    assertThatThrownBy(() ->
            new AddressRule.Inside("on-prem", List.of(Cidr.parse("10.0.0.0/8")))
                .resolve("localhost"))
        .isInstanceOf(LocationException.class);
  }

  private static boolean allows(AddressRule rule, String address) {
    try {
      return !rule.resolve(InetAddress.ofLiteral(address).getHostAddress()).isEmpty();
    } catch (LocationException e) {
      return false;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
