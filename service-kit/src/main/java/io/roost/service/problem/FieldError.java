package io.roost.service.problem;

/**
 * The error in one field of a request.
 *
 * @param field the path of a field in the body ({@code author.id}), or the name of a parameter or header
 * @param message the rule that it breaks
 */
public record FieldError(String field, String message) {}
