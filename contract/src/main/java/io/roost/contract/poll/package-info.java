/** Polling until a condition holds. */
@NullMarked
package io.roost.contract.poll;

import org.jspecify.annotations.NullMarked;
