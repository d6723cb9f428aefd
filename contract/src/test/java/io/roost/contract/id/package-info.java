/** Tests of {@code io.roost.contract.id}. */
@NullMarked
package io.roost.contract.id;

import org.jspecify.annotations.NullMarked;
