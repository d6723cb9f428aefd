/** JSON of events, commands and answers, and the rules of schema evolution. */
@NullMarked
package io.roost.contract.json;

import org.jspecify.annotations.NullMarked;
