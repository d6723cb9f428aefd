package io.roost.streams;

/** {@link TimelineStreamsIT} with exactly-once processing. */
class ExactlyOnceIT extends TimelineStreamsIT {

    @Override
    String processingGuarantee() {
        return "exactly_once_v2";
    }
}
