/** The catalogue of the log's topics and their idempotent creation. */
@NullMarked
package io.roost.contract.topic;

import org.jspecify.annotations.NullMarked;
