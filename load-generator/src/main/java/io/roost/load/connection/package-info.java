/** Where a running Roost is, and HTTP calls to it as any client would make them. */
@NullMarked
package io.roost.load.connection;

import org.jspecify.annotations.NullMarked;
