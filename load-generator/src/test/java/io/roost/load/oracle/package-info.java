/** The oracle, question by question, and against a second and simpler-minded reckoning. */
@NullMarked
package io.roost.load.oracle;

import org.jspecify.annotations.NullMarked;
