/** The public REST API: accounts, posting, reading, and the way to the instance that owns a key. */
@NullMarked
package io.roost.api;

import org.jspecify.annotations.NullMarked;
