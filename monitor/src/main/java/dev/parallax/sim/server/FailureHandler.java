package dev.parallax.sim.server;

import dev.parallax.model.Segment;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last handler of a channel: tells what failed before it and closes the channel. */
final class FailureHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

  private final Segment segment;

  FailureHandler(Segment segment) {
    this.segment = segment;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      LOG.debug("{}: connection lost", segment, cause);
    } else {
      LOG.warn("{}: connection failed", segment, cause);
    }
    var _ = context.close();
  }
}
