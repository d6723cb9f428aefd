/** Keeps secrets out of logs. */
@NullMarked
package io.roost.service.logging;

import org.jspecify.annotations.NullMarked;
