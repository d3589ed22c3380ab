import { onTestFinished } from 'vitest';
import { createNotifier } from '../../src/notify/create-notifier.ts';
import type { Notice, Notifier } from '../../src/notify/notice.ts';
import type { ChannelOptions, NotifierLimits } from '../../src/notify/notifier-options.ts';
import { manualClock } from './manual-clock.ts';
import type { ManualClock } from './manual-clock.ts';

export interface LogLine {
  level: string;
  message: string;
  fields: Record<string, string | number>;
}

export interface TestNotifier extends Notifier {
  clock: ManualClock;
  logged: LogLine[];
}

/** A notifier with a clock that stands still; waits are half of what they could be. */
export function testNotifier(channels: ChannelOptions[], limits: Partial<NotifierLimits> = {}): TestNotifier {
  const clock = manualClock();
  const logged: LogLine[] = [];
  const log = (level: string, message: string, fields: LogLine['fields']) => logged.push({ level, message, fields });
  const notifier = createNotifier({ channels, clock, random: () => 0.5, log, limits });
  onTestFinished(() => notifier.close(AbortSignal.abort()));
  return { ...notifier, clock, logged };
}

export function secretOf(text: string): () => Promise<string> {
  return () => Promise.resolve(text);
}

export function notice(changed: Partial<Notice> = {}): Notice {
  return {
    event: 'failed',
    at: Date.UTC(2030, 0, 1),
    environment: 'prod',
    title: 'The run failed',
    lines: ['VirtualMachine/web-1: permission denied'],
    ...changed,
  };
}
