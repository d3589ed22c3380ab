import { expect, test } from 'vitest';
import type { ScriptedAnswer } from '../scripted-server.ts';
import { noAbort } from '../test-client.ts';
import { created, done, makeCall, ok } from './one-call.ts';
import type { Call, OneCall } from './one-call.ts';

const signal = noAbort();
const root = '/api/vcenter/vm/vm-1/data-sets';
const of = { vm: 'vm-1', dataSet: 'com.example.app' };
const entry = { ...of, key: 'a/b?c d' };
const one = `${root}/com.example.app`;
const spec = {
  name: 'com.example.app',
  description: '',
  host: 'READ_WRITE',
  guest: 'READ_ONLY',
  omit_from_snapshot_and_clone: false,
} as const;

const rows: [title: string, call: Call, answer: ScriptedAnswer, expected: Partial<OneCall>][] = [
  [
    'list',
    (w) => w.dataSets.list('vm-1', signal),
    ok([{ data_set: 'd', name: 'n', description: '' }]),
    { asked: [`GET ${root}`], value: [{ data_set: 'd', name: 'n', description: '' }] },
  ],
  [
    'get',
    (w) => w.dataSets.get('vm-1', of.dataSet, signal),
    ok({ ...spec, used: 12 }),
    { asked: [`GET ${one}`], value: { ...spec, used: 12 } },
  ],
  [
    'create',
    (w) => w.dataSets.create('vm-1', spec, signal),
    created('d'),
    { asked: [`POST ${root}`], sent: spec, value: 'd' },
  ],
  [
    'update',
    (w) => w.dataSets.update(of, { guest: 'NONE' }, signal),
    done,
    { asked: [`PATCH ${one}`], sent: { guest: 'NONE' } },
  ],
  ['delete', (w) => w.dataSets.delete(of, false, signal), done, { asked: [`DELETE ${one}?force=false`] }],
  ['delete with entries', (w) => w.dataSets.delete(of, true, signal), done, { asked: [`DELETE ${one}?force=true`] }],
  [
    'keys',
    (w) => w.dataSets.entryKeys('vm-1', of.dataSet, signal),
    ok(['a']),
    { asked: [`GET ${one}/entries`], value: ['a'] },
  ],
  [
    'an entry, whose key may be any text',
    (w) => w.dataSets.entry(entry, signal),
    ok('v'),
    { asked: [`GET ${one}/entries/a%2Fb%3Fc%20d`], value: 'v' },
  ],
  [
    'a written entry',
    (w) => w.dataSets.setEntry(entry, 'v', signal),
    done,
    { asked: [`PUT ${one}/entries/a%2Fb%3Fc%20d`], sent: 'v' },
  ],
  [
    'a removed entry',
    (w) => w.dataSets.deleteEntry(entry, signal),
    done,
    { asked: [`DELETE ${one}/entries/a%2Fb%3Fc%20d`] },
  ],
];

test.each(rows)('%s', async (_title, call, answer, expected) => {
  const contentType = expected.sent === undefined ? undefined : 'application/json';
  expect(await makeCall(call, answer)).toEqual({ sent: undefined, contentType, value: undefined, ...expected });
});
