/** Which request bodies are read: their types, encodings and lengths, and the rules for JSON. */
@NullMarked
package io.roost.service.body;

import org.jspecify.annotations.NullMarked;
