/** Tests of {@code io.roost.client}. */
@NullMarked
package io.roost.client;

import org.jspecify.annotations.NullMarked;
