package io.roost.ingest.log;

import io.roost.contract.event.Event;
import io.roost.contract.id.UserId;

/**
 * An event that is to be appended.
 *
 * @param id the id in the answer: the tweet's, or the user's if the event is not about a tweet
 * @param epochMilli the record's timestamp
 */
public record LogEntry(String topic, UserId key, Event event, String id, long epochMilli) {}
