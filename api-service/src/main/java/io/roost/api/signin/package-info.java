/** Registration, log-in and log-out, and changes of passwords. */
@NullMarked
package io.roost.api.signin;

import org.jspecify.annotations.NullMarked;
