package io.roost.load.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** How often each action is due, per second. Immutable. */
public final class Rates {

    private static final double USUAL_TWEETS = 20;

    private final Map<Action, Double> perSecond;

    private Rates(Map<Action, Double> perSecond) {
        this.perSecond = perSecond;
    }

    /** Exactly the given rates; what is not given does not happen. */
    public static Rates exactly(Map<Action, Double> perSecond) {
        return new Rates(new EnumMap<>(perSecond));
    }

    /** The given rates, and of everything else a bit beside each tweet; 20 tweets a second if nothing is said. */
    public static Rates mixed(Map<Action, Double> perSecond) {
        double tweets = perSecond.getOrDefault(Action.TWEET, USUAL_TWEETS);
        Map<Action, Double> all = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            all.put(action, perSecond.getOrDefault(action, tweets * action.perTweet()));
        }
        return new Rates(all);
    }

    /** Actions a second, all together. */
    public double total() {
        return perSecond.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** One action, each as likely as it is frequent. */
    Action draw(SplittableRandom random) {
        double left = random.nextDouble() * total();
        Action drawn = Action.READ;
        for (Map.Entry<Action, Double> rate : perSecond.entrySet()) {
            if (rate.getValue() > 0) {
                drawn = rate.getKey();
                left -= rate.getValue();
                if (left < 0) {
                    break;
                }
            }
        }
        return drawn;
    }
}
