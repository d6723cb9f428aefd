package io.roost.load.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the pages of one walk with the timeline that SQL says: the same tweets in the same order, each alike in every
 * field, none on two pages, every page full but the last, and no page promised where nothing is left.
 */
final class TimelineComparison {

    private final UserId user;
    private final Walk walk;
    private final TweetComparison tweets;
    private final List<Difference> differences = new ArrayList<>();

    TimelineComparison(UserId user, Walk walk, TweetComparison tweets) {
        this.user = user;
        this.walk = walk;
        this.tweets = tweets;
    }

    List<Difference> of(List<Tweet> expected, List<ServedPage> pages) {
        comparePages(pages);
        Map<String, JsonNode> served = servedOnce(pages);
        compareEntries(expected, served);
        compareOrder(expected, List.copyOf(served.keySet()));
        return differences;
    }

    private void comparePages(List<ServedPage> pages) {
        for (int number = 1; number <= pages.size(); number++) {
            ServedPage page = pages.get(number - 1);
            boolean last = number == (walk.isUpwards() ? 1 : pages.size());
            int size = page.items().size();
            if (size > walk.limit() || (!last && size < walk.limit())) {
                add("page " + number, "a page of " + walk.limit(), "one of " + size);
            }
            if (walk.isUpwards()) {
                continue;
            }
            if (last && page.next() != null) {
                add("page " + number, "an end", "page after page");
            }
            if (last && number > 1 && size == 0) {
                add("page " + number, "no such page", "an empty one");
            }
        }
    }

    private Map<String, JsonNode> servedOnce(List<ServedPage> pages) {
        Map<String, JsonNode> served = new LinkedHashMap<>();
        Map<String, Integer> pageOf = new HashMap<>();
        for (int number = 1; number <= pages.size(); number++) {
            for (JsonNode tweet : pages.get(number - 1).items()) {
                Integer before = pageOf.putIfAbsent(ServedPage.id(tweet), number);
                if (before == null) {
                    served.put(ServedPage.id(tweet), tweet);
                } else {
                    add(
                            "page " + number,
                            "nothing twice",
                            "tweet %s of page %d again".formatted(ServedPage.id(tweet), before));
                }
            }
        }
        return served;
    }

    private void compareEntries(List<Tweet> expected, Map<String, JsonNode> served) {
        Map<String, JsonNode> unexpected = new LinkedHashMap<>(served);
        for (int place = 0; place < expected.size(); place++) {
            compareEntry(place + 1, expected.get(place), unexpected);
        }
        unexpected.keySet().forEach(id -> add("tweet " + id, "it is not in the timeline", "it"));
    }

    private void compareEntry(int entry, Tweet tweet, Map<String, JsonNode> unexpected) {
        String id = tweet.id().toString();
        JsonNode found = unexpected.remove(id);
        if (found == null) {
            add("entry " + entry, "tweet %s by %s".formatted(id, tweet.author().id()), "it nowhere");
        } else {
            tweets.compare(
                    tweet,
                    found,
                    (path, right, wrong) -> add("entry %d, tweet %s, %s".formatted(entry, id, path), right, wrong));
        }
    }

    private void compareOrder(List<Tweet> expected, List<String> servedIds) {
        List<String> expectedIds =
                expected.stream().map(tweet -> tweet.id().toString()).toList();
        if (servedIds.equals(expectedIds)) {
            return;
        }
        List<String> shared = new ArrayList<>(expectedIds);
        shared.retainAll(new HashSet<>(servedIds));
        List<String> sharedAsServed = new ArrayList<>(servedIds);
        sharedAsServed.retainAll(new HashSet<>(expectedIds));
        for (int place = 0; place < shared.size(); place++) {
            if (!shared.get(place).equals(sharedAsServed.get(place))) {
                add(
                        "order",
                        "tweet " + shared.get(place),
                        "tweet %s at its place".formatted(sharedAsServed.get(place)));
                return;
            }
        }
    }

    private void add(String where, String expected, String served) {
        String walked = walk.equals(Walk.WHOLE) ? "" : " (%s)".formatted(walk);
        differences.add(new Difference(user, where + walked, expected, served));
    }
}
