import type { Notice } from './notice.ts';
import { topicOf } from './topic.ts';

/** Notices that are remembered at most; the oldest goes first. */
const memory = 2000;

/**
 * Says of each notice whether the same was told before within `window` milliseconds. What was said in between the other
 * way round counts: failed, recovered and failed again are three.
 */
export function createRepeatFilter(window: number): (notice: Notice, now: number) => boolean {
  const told = new Map<string, { topic: string; event: Notice['event']; at: number }>();
  return (notice, now) => {
    const topic = topicOf(notice);
    for (const [key, entry] of told) {
      const opposite = entry.topic === topic && entry.event !== notice.event;
      if (opposite || now - entry.at >= window) told.delete(key);
    }
    const { event, title, lines, remedy } = notice;
    const key = JSON.stringify([topic, event, title, lines, remedy]);
    if (told.has(key)) return true;
    told.set(key, { topic, event, at: now });
    const [oldest] = told.keys();
    if (told.size > memory && oldest !== undefined) told.delete(oldest);
    return false;
  };
}
