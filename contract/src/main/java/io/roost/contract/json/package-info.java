/** Events to JSON bytes and back, with the rules of schema evolution. */
@NullMarked
package io.roost.contract.json;

import org.jspecify.annotations.NullMarked;
