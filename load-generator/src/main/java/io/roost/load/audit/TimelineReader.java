package io.roost.load.audit;

import io.roost.events.id.UserId;
import io.roost.load.connection.Answer;
import io.roost.load.connection.RoostHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

/** Asks the API for a home timeline, page after page to its end. Thread-safe. */
public final class TimelineReader {

    private final RoostHttp api;

    public TimelineReader(RoostHttp api) {
        this.api = api;
    }

    /**
     * The pages of one walk, from the newest to the oldest: down to one whose {@code next} leads no further down, or up to one
     * that is not full.
     *
     * @throws IOException if a page cannot be had, with the reason for people
     */
    List<ServedPage> read(UserId user, Walk walk) throws IOException, InterruptedException {
        return walk.isUpwards() ? readUpwards(user, walk) : readDownwards(user, walk);
    }

    private List<ServedPage> readUpwards(UserId user, Walk walk) throws IOException, InterruptedException {
        LinkedList<ServedPage> pages = new LinkedList<>();
        String before = null;
        String above = null;
        do {
            ServedPage page = page(walk.path(user, above));
            if (page.items().isEmpty()) {
                return pages;
            }
            pages.addFirst(page);
            before = above;
            above = ServedPage.id(page.items().get(0));
        } while (pages.getFirst().items().size() >= walk.limit() && (before == null || isLower(before, above)));
        return pages;
    }

    private List<ServedPage> readDownwards(UserId user, Walk walk) throws IOException, InterruptedException {
        List<ServedPage> pages = new ArrayList<>();
        String next = null;
        String before;
        do {
            ServedPage page = page(walk.path(user, next));
            pages.add(page);
            before = next;
            next = page.next();
        } while (next != null && (before == null || isLower(next, before)));
        return pages;
    }

    private static boolean isLower(String next, String before) {
        return next.length() < before.length() || (next.length() == before.length() && next.compareTo(before) < 0);
    }

    private ServedPage page(String path) throws IOException, InterruptedException {
        Answer answer = api.getNow(path);
        if (answer.status() != 200) {
            throw new IOException(answer.brief());
        }
        return ServedPage.read(answer.json());
    }
}
