import { expect, test } from 'vitest';
import { createTell, type Condition } from '../../../src/controller/notices/tell.ts';
import type { Notice } from '../../../src/notify/notice.ts';

test.each<[string, Condition[], Notice['event'][]]>([
  ['what goes on is told once', ['failed', 'failed', 'failed'], ['failed']],
  ['what ends well after something bad is a recovery', ['failed', 'in-sync'], ['failed', 'recovered']],
  ['what was never bad only is', ['in-sync', 'in-sync'], ['in-sync']],
  ['what is back without having been away is no news', ['target-up'], []],
  ['what is back is told once', ['target-down', 'target-up', 'target-up'], ['target-down', 'target-up']],
  ['what happens is told each time', ['approval-ended', 'approval-ended'], ['approval-ended', 'approval-ended']],
])('%s', (_, conditions, events) => {
  const notices: Notice[] = [];
  const tell = createTell({ now: () => 0, notify: (notice) => void notices.push(notice) });
  for (const condition of conditions) tell('environment/lab', condition, { title: 'the same', lines: [] });
  expect(notices.map(({ event }) => event)).toEqual(events);
});
