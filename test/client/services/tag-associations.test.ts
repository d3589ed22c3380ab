import { expect, test } from 'vitest';
import { startScriptedServer } from '../scripted-server.ts';
import type { SeenRequest } from '../scripted-server.ts';
import { clientOf, noAbort } from '../test-client.ts';
import { makeCall, ok } from './one-call.ts';

const signal = noAbort();

test('the objects of tags are read in one call', async () => {
  const found = [{ tag_id: 'urn:t', object_ids: [{ type: 'VirtualMachine', id: 'vm-42' }] }];
  expect(
    await makeCall((w) => w.tagAssociations.listAttachedObjectsOnTags(['urn:t'], signal), ok(found)),
  ).toMatchObject({
    asked: ['POST /api/cis/tagging/tag-association?action=list-attached-objects-on-tags'],
    sent: { tag_ids: ['urn:t'] },
    value: found,
  });
});

test.each([
  [0, []],
  [1, [1]],
  [500, [500]],
  [1001, [500, 500, 1]],
])('%i tags are asked for in batches of %j and answered in order', async (count, sizes) => {
  const ids = Array.from({ length: count }, (_item, index) => `urn:t:${index}`);
  await using server = await startScriptedServer({ answers: [echo] });
  await using client = clientOf(server);
  const found = await client.reader().tagAssociations.listAttachedObjectsOnTags(ids, signal);
  expect(found.map((entry) => entry.tag_id)).toEqual(ids);
  expect(server.requests.map((request) => tagsOf(request).length).toSorted((a, b) => b - a)).toEqual(sizes);
});

function echo(request: SeenRequest) {
  return ok(tagsOf(request).map((id) => ({ tag_id: id, object_ids: [] })));
}

function tagsOf({ body }: SeenRequest): string[] {
  return (JSON.parse(body) as { tag_ids: string[] }).tag_ids;
}
