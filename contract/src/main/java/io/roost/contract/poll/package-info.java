/** Waiting for something that can only be asked for again and again. */
@NullMarked
package io.roost.contract.poll;

import org.jspecify.annotations.NullMarked;
