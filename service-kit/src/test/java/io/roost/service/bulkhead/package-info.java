/** Tests of the bulkheads. */
@NullMarked
package io.roost.service.bulkhead;

import org.jspecify.annotations.NullMarked;
