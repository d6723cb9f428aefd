package io.roost.load.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A set with random access to its elements, in constant time. Not thread-safe. */
final class Bag<T> {

    private final List<T> elements = new ArrayList<>();
    private final Map<T, Integer> indexes = new HashMap<>();

    boolean add(T element) {
        if (indexes.putIfAbsent(element, elements.size()) != null) {
            return false;
        }
        return elements.add(element);
    }

    boolean remove(T element) {
        Integer index = indexes.remove(element);
        if (index == null) {
            return false;
        }
        T last = elements.remove(elements.size() - 1);
        if (index < elements.size()) {
            elements.set(index, last);
            indexes.put(last, index);
        }
        return true;
    }

    boolean contains(T element) {
        return indexes.containsKey(element);
    }

    List<T> elements() {
        return elements;
    }

    /** Returns a random element; empty if there is none. */
    Optional<T> any(SplittableRandom random) {
        return elements.isEmpty() ? Optional.empty() : Optional.of(elements.get(random.nextInt(elements.size())));
    }
}
