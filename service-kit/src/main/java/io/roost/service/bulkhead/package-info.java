/** Limits on how many calls of one kind are in progress, with metrics. */
@NullMarked
package io.roost.service.bulkhead;

import org.jspecify.annotations.NullMarked;
