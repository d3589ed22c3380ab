import { expect, test } from 'vitest';
import type { ScriptedAnswer } from '../scripted-server.ts';
import { noAbort } from '../test-client.ts';
import { created, done, makeCall, ok } from './one-call.ts';
import type { Call, OneCall } from './one-call.ts';

const signal = noAbort();
const id = 'urn:vmomi:InventoryServiceTag:0b:GLOBAL';
const root = '/api/cis/tagging/tag';
const one = `${root}/urn%3Avmomi%3AInventoryServiceTag%3A0b%3AGLOBAL`;
const spec = { name: 'prod', description: '', category_id: 'urn:c' };
const used = { used_by_entity: 'trueup/lab' };
const model = { id, category_id: 'urn:c', name: 'prod', description: '', used_by: [] };
const ofCategory = `${root}?action=list-tags-for-category`;

const rows: [title: string, call: Call, answer: ScriptedAnswer, expected: Partial<OneCall>][] = [
  ['list', (w) => w.tags.list(signal), ok([id]), { asked: [`GET ${root}`], value: [id] }],
  [
    'list of a category',
    (w) => w.tags.listForCategory('urn:c', signal),
    ok([id]),
    { asked: [`POST ${ofCategory}`], sent: { category_id: 'urn:c' }, value: [id] },
  ],
  ['get', (w) => w.tags.get(id, signal), ok(model), { asked: [`GET ${one}`], value: model }],
  ['create', (w) => w.tags.create(spec, signal), created(id), { asked: [`POST ${root}`], sent: spec, value: id }],
  ['update', (w) => w.tags.update(id, { name: 'x' }, signal), done, { asked: [`PATCH ${one}`], sent: { name: 'x' } }],
  ['delete', (w) => w.tags.delete(id, signal), done, { asked: [`DELETE ${one}`] }],
  [
    'add a user',
    (w) => w.tags.addToUsedBy(id, 'trueup/lab', signal),
    done,
    { asked: [`POST ${one}?action=add-to-used-by`], sent: used },
  ],
  [
    'remove a user',
    (w) => w.tags.removeFromUsedBy(id, 'trueup/lab', signal),
    done,
    { asked: [`POST ${one}?action=remove-from-used-by`], sent: used },
  ],
];

test.each(rows)('%s', async (_title, call, answer, expected) => {
  const contentType = expected.sent === undefined ? undefined : 'application/json';
  expect(await makeCall(call, answer)).toEqual({ sent: undefined, contentType, value: undefined, ...expected });
});

test('texts and lists that vCenter leaves out are empty', async () => {
  const { value } = await makeCall((w) => w.tags.get(id, signal), {
    ...ok({ id, name: 'prod', category_id: 'urn:c', description: null }),
    // The contract has them, so this answer is not held against it.
    headers: { 'x-trueup-fault': 'members left out' },
  });
  expect(value).toEqual(model);
});
