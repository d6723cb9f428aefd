package io.roost.streams;

import java.util.Map;

/** {@link TimelineStreamsIT} with exactly-once processing. */
class ExactlyOnceIT extends TimelineStreamsIT {

    @Override
    Map<String, String> processing() {
        return Map.of("STREAMS_PROCESSING_GUARANTEE", "exactly_once_v2", "STREAMS_COMMIT_INTERVAL", "500ms");
    }
}
