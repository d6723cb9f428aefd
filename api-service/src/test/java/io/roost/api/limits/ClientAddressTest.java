package io.roost.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "[2001:db8:1:2:ffff::1], 2001:db8:1:2::/64",
        "2001:db8:1:3::1, 2001:db8:1:3::/64",
        "fe80::1%eth0, fe80::/64",
        "::1, ::/64",
        "::ffff:192.0.2.7, 192.0.2.7",
        "unknown, unknown",
        "_hidden, _hidden",
        "999.0.0.1, 999.0.0.1"
    })
    void shouldCountAnIpv4AddressOrAnIpv6Network(String remote, String network) {
        assertThat(ClientAddress.of(remote).network()).isEqualTo(network);
    }

    @Test
    void shouldTruncateATextThatIsNoAddress() {
        assertThat(ClientAddress.of("x".repeat(9_000)).network()).hasSize(64);
        assertThat(ClientAddress.of(null).network()).isEmpty();
    }
}
