package io.roost.api.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.service.request.PageRequest;
import org.junit.jupiter.api.Test;

class SliceTest {

    @Test
    void shouldAskForTheBoundsThatAPageHas() {
        assertThat(Slice.of(new PageRequest(20, PageRequest.NO_MAX_ID, 0)).query())
                .isEqualTo("limit=20");
        assertThat(Slice.of(new PageRequest(5, 90, 70)).query()).isEqualTo("limit=5&max_id=90&since_id=70");
        assertThat(Slice.of(new PageRequest(5, 90, 70)).below(80, 2).query())
                .isEqualTo("limit=2&max_id=80&since_id=70");
    }

    @Test
    void shouldHoldOneIdAlsoAtTheEnds() {
        assertThat(Slice.only(7).query()).isEqualTo("limit=1&max_id=8&since_id=6");
        assertThat(Slice.only(1).query()).isEqualTo("limit=1&max_id=2");
        assertThat(Slice.only(Long.MAX_VALUE).query()).isEqualTo("limit=1&since_id=9223372036854775806");
    }
}
