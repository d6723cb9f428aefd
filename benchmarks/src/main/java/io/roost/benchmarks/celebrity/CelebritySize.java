package io.roost.benchmarks.celebrity;

/**
 * How large the world is.
 *
 * @param followers of the celebrity: everybody else
 * @param authors ordinary ones
 * @param fanOut of each of them
 */
record CelebritySize(int followers, int authors, int fanOut) {}
