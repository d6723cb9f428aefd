/** Tests of the audit. */
@NullMarked
package io.roost.load.audit;

import org.jspecify.annotations.NullMarked;
