/** What timeline-streams answers to api-service: slices of ids, bodies of tweets, counts of users. */
@NullMarked
package io.roost.events.query;

import org.jspecify.annotations.NullMarked;
