package io.roost.contract.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class IdsTest {

    @Property
    void shouldReadTheirOwnText(@ForAll @LongRange(min = 1) long value) {
        assertThat(UserId.of(new UserId(value).toString()).value()).isEqualTo(value);
        assertThat(TweetId.of(new TweetId(value).toString()).value()).isEqualTo(value);
    }

    @Property
    void shouldRefuseNumbersBelowOne(@ForAll @LongRange(min = Long.MIN_VALUE, max = 0) long value) {
        assertThatExceptionOfType(InvalidId.class).isThrownBy(() -> new UserId(value));
        assertThatExceptionOfType(InvalidId.class).isThrownBy(() -> TweetId.of(Long.toString(value)));
    }

    @Property
    void shouldReadCanonicalTextOnly(@ForAll String text) {
        try {
            assertThat(UserId.of(text)).hasToString(text);
        } catch (InvalidId refused) {
            assertThat(refused).hasMessageContaining("9223372036854775807");
        }
    }

    @Example
    void shouldRefuseOtherFormsOfAnId() {
        for (String other : new String[] {
            "",
            "0",
            "-1",
            "+1",
            "01",
            " 1",
            "1 ",
            "1.0",
            "1e3",
            "0x1",
            "٣",
            "1\n",
            "9223372036854775808",
            "99999999999999999999"
        }) {
            assertThatExceptionOfType(InvalidId.class).as(other).isThrownBy(() -> UserId.of(other));
        }
        assertThat(UserId.of("9223372036854775807").value()).isEqualTo(Long.MAX_VALUE);
    }
}
