import { sendByMail } from './email.ts';
import { createFlapDamper } from './flapping.ts';
import { createHttpPoster } from './http-post.ts';
import type { HttpPost } from './http-post.ts';
import { trimNotice } from './message.ts';
import type { Send } from './message.ts';
import type { Notice, Notifier } from './notice.ts';
import { defaultLimits } from './notifier-options.ts';
import type { ChannelOptions, NotifierLimits, NotifierOptions, NotifyLog } from './notifier-options.ts';
import { createOutbox } from './outbox.ts';
import { createRepeatFilter } from './repeats.ts';
import { sendToSlack } from './slack.ts';
import { sendToTeams } from './teams.ts';
import { sendToWebhook } from './webhook.ts';

/**
 * Sends notices to the channels. What is told twice is sent once, and what changes to and fro is held back until it
 * stays. Throws a `UserError` when a channel's options cannot be used; nothing is sent to find out.
 */
export function createNotifier(options: NotifierOptions): Notifier {
  const { clock, random, log, proxy } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const now = () => clock.now();
  const poster = createHttpPoster(proxy, limits, now);
  const channels = options.channels.map((channel) => {
    const send = sendTo(channel, poster.post, { limits, now, log });
    const parts = { name: channel.name, digest: channel.digest, send, clock, random, log, limits };
    return { channel, outbox: createOutbox(parts) };
  });
  const isRepeat = createRepeatFilter(limits.repeat);
  const damper = createFlapDamper({ clock, limits }, (notice) => {
    for (const { channel, outbox } of channels) if (isFor(channel, notice)) outbox.add(notice);
  });
  return {
    notify: (notice) => {
      const trimmed = trimNotice(notice, limits.lines);
      if (!isRepeat(trimmed, clock.now())) damper.take(trimmed);
    },
    close: async (signal) => {
      damper.close();
      await Promise.all(channels.map(({ outbox }) => outbox.close(signal)));
      await poster.close();
    },
  };
}

/** What is about no environment concerns all of them. */
function isFor({ events, environments }: ChannelOptions, { event, environment }: Notice): boolean {
  if (events === undefined ? event === 'in-sync' : !events.includes(event)) return false;
  return environments === undefined || environment === undefined || environments.includes(environment);
}

function sendTo(
  channel: ChannelOptions,
  post: HttpPost,
  { limits, now, log }: { limits: NotifierLimits; now: () => number; log: NotifyLog },
): Send {
  const { lines } = limits;
  switch (channel.type) {
    case 'slack':
      return sendToSlack(channel, post, { lines });
    case 'teams':
      return sendToTeams(channel, post, { lines });
    case 'webhook':
      return sendToWebhook(channel, post, { lines, now });
    case 'email':
      return sendByMail(channel.name, channel.email, { limits, now, log });
    default:
      return channel satisfies never;
  }
}
