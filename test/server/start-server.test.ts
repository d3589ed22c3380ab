import { expect, test } from 'vitest';
import { start } from './setup/start.ts';

test('tells how environments stand', async () => {
  const { ask } = await start();
  const answer = await ask('viewer', '/api/v1/environments/lab');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ name: 'lab', state: 'failed' });
});

test('asks the daemon for a run in the name of the account', async () => {
  const { post, daemon } = await start();
  const answer = await post('operator', '/api/v1/environments/lab/sync');
  expect(answer.status).toBe(202);
  expect(await answer.json()).toEqual({ queued: true });
  expect(daemon.asked).toEqual([{ what: 'sync', about: 'lab', by: { kind: 'person', name: 'operator-account' } }]);
});
