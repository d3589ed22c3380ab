import { describe, expect, test } from 'vitest';
import type { VsphereWriter } from '../../../src/client/vsphere.ts';
import { startScriptedServer, vapiError } from '../scripted-server.ts';
import type { ScriptedAnswer, SeenRequest } from '../scripted-server.ts';
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

const vm = { type: 'VirtualMachine', id: 'vm-1' };

test('the tags on many objects are read at once', async () => {
  const found = [{ object_id: vm, tag_ids: ['urn:t'] }];
  expect(await makeCall((w) => w.tagAssociations.listAttachedTagsOnObjects([vm], signal), ok(found))).toMatchObject({
    asked: ['POST /api/cis/tagging/tag-association?action=list-attached-tags-on-objects'],
    sent: { object_ids: [vm] },
    value: found,
  });
});

test.each([
  [
    'attachToObjects',
    (w: VsphereWriter) => w.tagAssociations.attachToObjects('urn:t', [vm], signal),
    'POST /api/cis/tagging/tag-association/urn%3At?action=attach-tag-to-multiple-objects',
    { object_ids: [vm] },
  ],
  [
    'detachFromObjects',
    (w: VsphereWriter) => w.tagAssociations.detachFromObjects('urn:t', [vm], signal),
    'POST /api/cis/tagging/tag-association/urn%3At?action=detach-tag-from-multiple-objects',
    { object_ids: [vm] },
  ],
  [
    'attachTags',
    (w: VsphereWriter) => w.tagAssociations.attachTags(vm, ['urn:t'], signal),
    'POST /api/cis/tagging/tag-association?action=attach-multiple-tags-to-object',
    { object_id: vm, tag_ids: ['urn:t'] },
  ],
  [
    'detachTags',
    (w: VsphereWriter) => w.tagAssociations.detachTags(vm, ['urn:t'], signal),
    'POST /api/cis/tagging/tag-association?action=detach-multiple-tags-from-object',
    { object_id: vm, tag_ids: ['urn:t'] },
  ],
])('%s says what became of the batch', async (_name, call, asked, sent) => {
  const message = { id: 'cis.tagging.objectNotFound.error', default_message: 'There is no vm-1.', args: [] };
  const answer = ok({ success: false, error_messages: [message] });
  expect(await makeCall(call, answer)).toMatchObject({
    asked: [asked],
    sent,
    value: { success: false, messages: ['There is no vm-1.'] },
  });
});

describe('everything that is attached', () => {
  const page = (tag: string, marker?: string) =>
    ok({
      associations: [{ tag, object: vm }],
      status: marker === undefined ? 'END_OF_DATA' : 'READY',
      ...(marker === undefined ? {} : { marker }),
    });
  const forgotten = vapiError(400, 'INVALID_ARGUMENT');
  const sweep = async (answers: ScriptedAnswer[]) => {
    await using server = await startScriptedServer({ answers });
    await using client = clientOf(server);
    const read = client.reader({ remember: true }).tagAssociations.listAll(signal);
    const found = await read.catch((error: unknown) => error);
    return { found, asked: server.requests.map(({ path }) => path.split('?')[1] ?? '') };
  };
  const attached = (...tags: string[]) => tags.map((tag) => ({ tag, object: vm }));

  test.each([
    [
      'is read page by page',
      [page('a', 'm1'), page('b', 'm2'), page('c')],
      attached('a', 'b', 'c'),
      ['', 'marker=m1', 'marker=m2'],
    ],
    [
      'is read anew when the server forgot the place',
      [page('a', 'm1'), forgotten, page('a', 'm2'), page('b')],
      attached('a', 'b'),
      ['', 'marker=m1', 'marker=', 'marker=m2'],
    ],
  ])('%s', async (_title, answers, expected, asked) => {
    expect(await sweep(answers)).toEqual({ found: expected, asked });
  });

  test('is unreadable when the server forgets the place again', async () => {
    const { found } = await sweep([page('a', 'm1'), forgotten, page('a', 'm2'), forgotten]);
    expect(found).toMatchObject({ code: 'invalid-argument' });
  });
});
