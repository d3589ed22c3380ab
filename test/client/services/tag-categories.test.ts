import { expect, test } from 'vitest';
import type { ScriptedAnswer } from '../scripted-server.ts';
import { noAbort } from '../test-client.ts';
import { created, done, makeCall, ok } from './one-call.ts';
import type { Call, OneCall } from './one-call.ts';

const signal = noAbort();
const id = 'urn:vmomi:InventoryServiceCategory:0a:GLOBAL';
const root = '/api/cis/tagging/category';
const one = `${root}/urn%3Avmomi%3AInventoryServiceCategory%3A0a%3AGLOBAL`;
const spec = { name: 'env', description: '', cardinality: 'SINGLE' as const, associable_types: [], category_id: id };
const used = { used_by_entity: 'trueup/lab' };
const model = {
  id,
  name: 'env',
  description: 'Where it runs',
  cardinality: 'SINGLE',
  associable_types: ['urn:vim25:VirtualMachine'],
  used_by: ['trueup/lab'],
};

const rows: [title: string, call: Call, answer: ScriptedAnswer, expected: Partial<OneCall>][] = [
  ['list', (w) => w.tagCategories.list(signal), ok([id]), { asked: [`GET ${root}`], value: [id] }],
  ['get', (w) => w.tagCategories.get(id, signal), ok(model), { asked: [`GET ${one}`], value: model }],
  [
    'create',
    (w) => w.tagCategories.create(spec, signal),
    created(id),
    { asked: [`POST ${root}`], sent: spec, value: id },
  ],
  [
    'update',
    (w) => w.tagCategories.update(id, { name: 'x' }, signal),
    done,
    { asked: [`PATCH ${one}`], sent: { name: 'x' } },
  ],
  ['delete', (w) => w.tagCategories.delete(id, signal), done, { asked: [`DELETE ${one}`] }],
  [
    'add a user',
    (w) => w.tagCategories.addToUsedBy(id, 'trueup/lab', signal),
    done,
    { asked: [`POST ${one}?action=add-to-used-by`], sent: used },
  ],
  [
    'remove a user',
    (w) => w.tagCategories.removeFromUsedBy(id, 'trueup/lab', signal),
    done,
    { asked: [`POST ${one}?action=remove-from-used-by`], sent: used },
  ],
];

test.each(rows)('%s', async (_title, call, answer, expected) => {
  const contentType = expected.sent === undefined ? undefined : 'application/json';
  expect(await makeCall(call, answer)).toEqual({ sent: undefined, contentType, value: undefined, ...expected });
});
