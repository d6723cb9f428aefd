/** The order in which references are applied while there is a backlog. */
@NullMarked
package io.roost.engine.backlog;

import org.jspecify.annotations.NullMarked;
