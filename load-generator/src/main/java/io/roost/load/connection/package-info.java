/** The addresses of a running Roost, and HTTP calls to it. */
@NullMarked
package io.roost.load.connection;

import org.jspecify.annotations.NullMarked;
