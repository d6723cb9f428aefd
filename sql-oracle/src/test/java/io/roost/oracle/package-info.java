/** The oracle, question by question, and against a second and simpler-minded reckoning. */
@NullMarked
package io.roost.oracle;

import org.jspecify.annotations.NullMarked;
