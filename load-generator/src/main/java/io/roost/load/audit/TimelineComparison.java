package io.roost.load.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import io.roost.load.audit.AuditReport.Difference;
import io.roost.load.audit.TimelineReader.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the pages of one walk with the SQL result: the same tweets in the same order, each equal in all fields and on one
 * page only, all pages full except the last, and no empty page after another one. Used once.
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

    List<Difference> of(List<Tweet> expected, List<Page> pages) {
        comparePages(pages);
        Map<String, JsonNode> served = servedOnce(pages);
        compareEntries(expected, served);
        compareOrder(expected, served.keySet());
        return differences;
    }

    private void comparePages(List<Page> pages) {
        for (int number = 1; number <= pages.size(); number++) {
            Page page = pages.get(number - 1);
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

    private Map<String, JsonNode> servedOnce(List<Page> pages) {
        Map<String, JsonNode> served = new LinkedHashMap<>();
        Map<String, Integer> pageOf = new HashMap<>();
        for (int number = 1; number <= pages.size(); number++) {
            for (JsonNode tweet : pages.get(number - 1).items()) {
                Integer before = pageOf.putIfAbsent(TimelineReader.id(tweet), number);
                if (before == null) {
                    served.put(TimelineReader.id(tweet), tweet);
                } else {
                    add(
                            "page " + number,
                            "nothing twice",
                            "tweet %s of page %d again".formatted(TimelineReader.id(tweet), before));
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

    private void compareOrder(List<Tweet> expected, Set<String> served) {
        Set<String> shared = new LinkedHashSet<>();
        expected.forEach(tweet -> shared.add(tweet.id().toString()));
        shared.retainAll(served);
        Iterator<String> sharedAsServed =
                served.stream().filter(shared::contains).iterator();
        for (String id : shared) {
            String servedId = sharedAsServed.next();
            if (!id.equals(servedId)) {
                add("order", "tweet " + id, "tweet %s at its place".formatted(servedId));
                return;
            }
        }
    }

    private void add(String where, String expected, String served) {
        String walked = walk.equals(Walk.WHOLE) ? "" : " (%s)".formatted(walk);
        differences.add(new Difference(user, where + walked, expected, served));
    }
}
