package dev.parallax.feed;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * What a lane's feed stands on.
 *
 * @param transport the lane's own
 * @param scheduler the lane's own
 * @param random the lane's own
 * @param connects shared by all lanes
 * @param sessionNumbers the last session number that was given away; shared by all lanes
 */
public record FeedContext(
    Transport transport,
    Scheduler scheduler,
    Clock clock,
    RandomGenerator random,
    ConnectBudget connects,
    AtomicInteger sessionNumbers) {}
