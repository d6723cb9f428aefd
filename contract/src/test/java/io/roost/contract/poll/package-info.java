/** Tests of {@code io.roost.contract.poll}. */
@NullMarked
package io.roost.contract.poll;

import org.jspecify.annotations.NullMarked;
