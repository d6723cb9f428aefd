/** The conventions, tried over real HTTP against a small service. */
@NullMarked
package io.roost.http;

import org.jspecify.annotations.NullMarked;
