package io.roost.load.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditReportTest {

    private static AuditReport report(long unreadable, long entries) {
        return new AuditReport(10, unreadable, 2, 0, entries, 4, 0, List.of(), Duration.ofSeconds(1));
    }

    @Test
    void shouldWarnOfNothingWhereAllWasCompared() {
        assertThat(report(0, 7).warnings()).isEmpty();
    }

    @Test
    void shouldWarnThatNothingWasCompared() {
        assertThat(report(0, 0).isExact()).isTrue();
        assertThat(report(0, 0).warnings()).singleElement().asString().startsWith("WARNING: no entry");
    }

    @Test
    void shouldWarnOfRecordsThatWereLeftOut() {
        assertThat(report(3, 7).warnings()).singleElement().asString().startsWith("WARNING: 3 records");
    }
}
