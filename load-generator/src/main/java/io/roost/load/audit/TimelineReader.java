package io.roost.load.audit;

import io.roost.contract.id.UserId;
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

    /** @throws io.roost.load.LoadFailure if the API does not answer or does not accept the token */
    void requireAccess() throws InterruptedException {
        api.requireAccess();
    }

    /**
     * The pages of one walk, from the newest to the oldest: down to one whose {@code next} leads no further down, or up to one
     * that is not full.
     *
     * @throws Unanswered if the API is not there or cannot answer now; asking again may help
     * @throws IOException if it answers with something else than a page, with the reason for people
     * @throws io.roost.load.LoadFailure if it does not accept the token
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
        Answer answer = answer(path);
        api.requireAccepted(answer);
        if (answer.isNotNow()) {
            throw new Unanswered(answer.brief());
        }
        if (answer.status() != 200) {
            throw new IOException(answer.brief());
        }
        return ServedPage.read(answer.json());
    }

    private Answer answer(String path) throws IOException, InterruptedException {
        try {
            return api.getNow(path);
        } catch (IOException noAnswer) {
            throw new Unanswered(String.valueOf(api.unreachable(noAnswer).getMessage()));
        }
    }

    /** Thrown where there is no answer to compare. */
    static final class Unanswered extends IOException {

        private static final long serialVersionUID = 1L;

        Unanswered(String reason) {
            super(reason);
        }
    }
}
