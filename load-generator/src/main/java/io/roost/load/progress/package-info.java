/** How far long work has come. */
@NullMarked
package io.roost.load.progress;

import org.jspecify.annotations.NullMarked;
