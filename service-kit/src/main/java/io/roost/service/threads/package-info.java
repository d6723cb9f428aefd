/** The threads on which requests are answered. */
@NullMarked
package io.roost.service.threads;

import org.jspecify.annotations.NullMarked;
