package io.roost.ingest.log;

import io.roost.contract.event.Event;
import io.roost.contract.id.UserId;
import io.roost.contract.topic.Topic;

/**
 * An event on its way to the log.
 *
 * @param id what the client is told: the tweet's id, or the user's where no tweet is concerned
 * @param epochMilli the record's timestamp
 */
public record LogEntry(Topic topic, UserId key, Event event, String id, long epochMilli) {}
