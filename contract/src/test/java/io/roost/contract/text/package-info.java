/** Tests of {@code io.roost.contract.text}. */
@NullMarked
package io.roost.contract.text;

import org.jspecify.annotations.NullMarked;
