import type { Clock } from '../base/clock.ts';
import type { KeptNotice } from './message.ts';
import type { Notice } from './notice.ts';
import type { NotifierLimits } from './notifier-options.ts';
import { hasOpposite, topicOf } from './topic.ts';

/** Topics that are known at most; the one without a change for the longest time goes first. */
const topicLimit = 1000;

/** Topics that may flap at the same time; of more than that everything is told. */
const flappingLimit = 200;

interface Topic {
  event: Notice['event'];
  /** Times of the last changes to and fro. */
  changes: number[];
  /** While it flaps: what holds now, and how many notices were held back since the last that was told, at `toldAt`. */
  flapping?: { latest: KeptNotice; heldBack: number; toldAt: number };
}

export interface FlapDamper {
  take(notice: KeptNotice): void;
  /** Tells what is held back, and waits for nothing any more. */
  close(): void;
}

/**
 * Lets notices through until the same thing fails and recovers again and again: then one message says so, and the next
 * one comes when it has stayed the same for a while.
 */
export function createFlapDamper(
  { clock, limits }: { clock: Clock; limits: NotifierLimits },
  emit: (notice: KeptNotice) => void,
): FlapDamper {
  const topics = new Map<string, Topic>();
  const flapping = new Set<Topic>();
  const closed = new AbortController();

  const begin = (topic: Topic, notice: Notice) => {
    const times = topic.changes.length;
    emit(withLine(notice, `It changed ${times} times lately. The next message comes when it stays as it is.`));
    topic.flapping = { latest: notice, heldBack: 0, toldAt: clock.now() };
    flapping.add(topic);
    watch(topic).catch(() => {});
  };
  const tellHeldBack = (topic: Topic) => {
    const { latest, heldBack } = topic.flapping ?? {};
    if (latest === undefined || heldBack === undefined || heldBack === 0) return;
    emit(withLine(latest, `Changes held back since the last message: ${heldBack}.`));
    topic.flapping = { latest, heldBack: 0, toldAt: clock.now() };
  };
  const end = (topic: Topic) => {
    tellHeldBack(topic);
    delete topic.flapping;
    topic.changes = [];
    flapping.delete(topic);
  };
  const watch = async (topic: Topic) => {
    while (topic.flapping !== undefined) {
      const now = clock.now();
      const quietAt = (topic.changes.at(-1) ?? 0) + limits.flapQuiet;
      const reminderAt = topic.flapping.toldAt + limits.flapReminder;
      if (now >= quietAt) end(topic);
      else if (now >= reminderAt) tellHeldBack(topic);
      if (now < quietAt) {
        await clock.sleep(Math.min(quietAt - now, Math.max(reminderAt - now, limits.flapQuiet)), closed.signal);
      }
    }
  };
  return {
    take: (notice) => {
      const topic = hasOpposite(notice) ? noted(topics, notice, clock.now(), limits) : undefined;
      if (topic?.flapping !== undefined) {
        topic.flapping.latest = notice;
        topic.flapping.heldBack += 1;
        return;
      }
      const tooMuch = topic !== undefined && topic.changes.length >= limits.flapChanges;
      if (tooMuch && flapping.size < flappingLimit) begin(topic, notice);
      else emit(notice);
    },
    close: () => {
      closed.abort();
      for (const topic of flapping) end(topic);
    },
  };
}

/** What a notice is about, with its change noted. */
function noted(topics: Map<string, Topic>, notice: KeptNotice, now: number, limits: NotifierLimits): Topic {
  const key = topicOf(notice);
  const topic = topics.get(key) ?? { event: notice.event, changes: [] };
  if (topic.event !== notice.event) topic.changes.push(now);
  topic.event = notice.event;
  topic.changes = topic.changes.filter((at) => now - at < limits.flapWithin).slice(-limits.flapChanges);
  // Put at the end, so that the first is the one without a change for the longest time.
  topics.delete(key);
  topics.set(key, topic);
  const [oldest] = topics.keys();
  if (topics.size > topicLimit && oldest !== undefined) topics.delete(oldest);
  return topic;
}

function withLine(notice: KeptNotice, line: string): KeptNotice {
  return { ...notice, lines: [...notice.lines, line] };
}
