/** Which threads answer requests. */
@NullMarked
package io.roost.service.threads;

import org.jspecify.annotations.NullMarked;
