/** The token by which services authenticate each other. */
@NullMarked
package io.roost.service.token;

import org.jspecify.annotations.NullMarked;
