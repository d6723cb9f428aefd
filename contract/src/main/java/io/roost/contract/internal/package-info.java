/** The answers of timeline-streams to api-service. */
@NullMarked
package io.roost.contract.internal;

import org.jspecify.annotations.NullMarked;
