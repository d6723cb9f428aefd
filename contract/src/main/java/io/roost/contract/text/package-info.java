/** The rules for texts of users. */
@NullMarked
package io.roost.contract.text;

import org.jspecify.annotations.NullMarked;
