/** Tests of {@code io.roost.contract.log}. */
@NullMarked
package io.roost.contract.log;

import org.jspecify.annotations.NullMarked;
