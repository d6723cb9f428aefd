package io.roost.cli.world;

import java.util.List;

/**
 * Somebody of the small world, before there is an account.
 *
 * @param fame how readily others follow them; the first of the world are the most followed
 */
record Person(String username, String displayName, String bio, int fame) {

    /** Everybody, the most famous first. */
    static final List<Person> ALL = List.of(
            new Person("ada", "Ada", "Numbers, engines, and what they may weave.", 12),
            new Person("grace", "Grace", "I keep a nanosecond in my drawer.", 10),
            new Person("edsger", "Edsger", "Simplicity is a prerequisite.", 9),
            new Person("barbara", "Barbara", "Abstraction is my day job.", 8),
            new Person("donald", "Donald", "Volume 4 is coming along.", 8),
            new Person("radia", "Radia", "I think that I shall never see a graph as lovely as a tree.", 7),
            new Person("leslie", "Leslie", "What happened before what?", 7),
            new Person("margaret", "Margaret", "It worked on the way down, too.", 6),
            new Person("ken", "Ken", "One program, one thing.", 6),
            new Person("frances", "Frances", "Compilers should do the work.", 5),
            new Person("tony", "Tony", "Sorry about the null.", 5),
            new Person("shafi", "Shafi", "I can prove that I know, and not say what.", 5),
            new Person("jim", "Jim", "Sailor. Transactions.", 4),
            new Person("karen", "Karen", "How much does this word tell you?", 4),
            new Person("niklaus", "Niklaus", "Plus data structures.", 4),
            new Person("adele", "Adele", "Small talk, big ideas.", 3),
            new Person("vint", "Vint", "Packets, mostly.", 3),
            new Person("lynn", "Lynn", "Out of order, on purpose.", 3),
            new Person("robin", "Robin", "Types that work themselves out.", 2),
            new Person("hedy", "Hedy", "Hopping along.", 2),
            new Person("alan", "Alan", "Will it stop?", 2),
            new Person("mary", "Mary", "Languages for business and pleasure.", 1),
            new Person("dennis", "Dennis", "hello, world", 1),
            new Person("joan", "Joan", "Sorting is never done.", 1));
}
