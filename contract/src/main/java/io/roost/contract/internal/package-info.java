/** What timeline-streams answers to api-service: slices of ids, bodies of tweets, counts of users. */
@NullMarked
package io.roost.contract.internal;

import org.jspecify.annotations.NullMarked;
