import { expect, test } from 'vitest';
import { openDaemonWorld } from './daemon-world.ts';
import { category } from './manifests.ts';

test('what was made and never marked is told of until somebody asks for it again, also after a restart', async () => {
  await using world = await openDaemonWorld({ environments: [retrying] });
  world.simulator.script([{ operation: marking, times: 'always', fault: { type: 'answer', status: 503 } }]);
  world.push({ 'lab/one.yaml': category('one'), 'lab/two.yaml': category('two') });
  await world.until('not marked', ({ state }) => state === 'failed');
  world.simulator.script([]);

  const commit = world.push({ 'lab/two.yaml': category('two') });
  const left = await world.until('without it', (now) => now.state === 'in-sync' && now.syncedCommit === commit);
  expect(left.warnings?.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'unstamped-leftover: TagCategory one was created by this environment but never marked, and no manifest asks for it.',
  ]);
  await world.restart();
  const again = await world.until('looked at again', ({ state }) => state === 'in-sync');
  expect(again.warnings).toEqual(left.warnings);

  const back = world.push({ 'lab/one.yaml': category('one'), 'lab/two.yaml': category('two') });
  const status = await world.until('as asked', (now) => now.state === 'in-sync' && now.syncedCommit === back);
  expect(status.warnings).toBeUndefined();
});

const marking = 'POST /api/cis/tagging/category/{category_id}?action=add-to-used-by';

const retrying = {
  name: 'lab',
  target: 'vc',
  manifests: ['lab'],
  sync: { mode: 'automatic', interval: '1h', retry: { base: '1s', cap: '2s' } },
};
