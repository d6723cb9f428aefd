/** Logs without secrets. */
@NullMarked
package io.roost.service.logging;

import org.jspecify.annotations.NullMarked;
