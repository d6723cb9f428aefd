/** Tests of {@code io.roost.contract.command}. */
@NullMarked
package io.roost.contract.command;

import org.jspecify.annotations.NullMarked;
