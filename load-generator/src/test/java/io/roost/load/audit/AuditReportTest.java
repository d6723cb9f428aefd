package io.roost.load.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditReportTest {

    private static AuditReport report(long uncounted, long entries) {
        return new AuditReport(10, uncounted, 2, 0, entries, 4, List.of(), 0, 0, List.of(), Duration.ofSeconds(1));
    }

    private static AuditReport differing(int usersNotJudged) {
        return new AuditReport(10, 0, 2, 1, 7, 4, List.of(), usersNotJudged, 1, List.of(), Duration.ofSeconds(1));
    }

    @Test
    void shouldHaveNoWarningIfAllWasCompared() {
        assertThat(report(0, 7).warnings()).isEmpty();
    }

    @Test
    void shouldWarnIfNothingWasCompared() {
        assertThat(report(0, 0).isExact()).isTrue();
        assertThat(report(0, 0).warnings()).singleElement().asString().startsWith("WARNING: no timeline entry");
    }

    @Test
    void shouldWarnOfRecordsThatDoNotCount() {
        assertThat(report(3, 7).warnings()).singleElement().asString().startsWith("WARNING: 3 records");
    }

    @Test
    void shouldWarnOfUsersThatCannotBeJudged() {
        assertThat(differing(0).warnings()).isEmpty();
        assertThat(differing(3).warnings())
                .singleElement()
                .asString()
                .startsWith("WARNING: 3 more users cannot be judged");
    }

    @Test
    void shouldWarnOfRequestsWithoutAnAnswer() {
        AuditReport report =
                new AuditReport(10, 0, 2, 1, 7, 4, List.of("HTTP 503"), 0, 1, List.of(), Duration.ofSeconds(1));

        assertThat(report.warnings())
                .singleElement()
                .asString()
                .startsWith("WARNING: 1 of 4 requests had no answer")
                .endsWith("HTTP 503");
    }
}
