/** Which request bodies are read: their types, encodings and lengths. */
@NullMarked
package io.roost.service.body;

import org.jspecify.annotations.NullMarked;
