import { expect, test } from 'vitest';
import type { ScriptedAnswer } from '../scripted-server.ts';
import { noAbort } from '../test-client.ts';
import { created, done, makeCall, ok } from './one-call.ts';
import type { Call, OneCall } from './one-call.ts';

const signal = noAbort();
const root = '/api/vcenter/guest/customization-specs';
const spec = {
  configuration_spec: { linux_config: { hostname: { type: 'VIRTUAL_MACHINE' }, domain: 'example.com' } },
  global_DNS_settings: {},
  interfaces: [],
};
const named = { name: 'lin 1', description: 'd', spec };
const at = '2024-01-01T00:00:00.000Z';

const rows: [title: string, call: Call, answer: ScriptedAnswer, expected: Partial<OneCall>][] = [
  [
    'list',
    (w) => w.customizationSpecs.list(signal),
    ok([{ name: 'lin 1', description: '', OS_type: 'LINUX', last_modified: at }]),
    { asked: [`GET ${root}`], value: [{ name: 'lin 1', description: '', OS_type: 'LINUX', last_modified: at }] },
  ],
  [
    'get',
    (w) => w.customizationSpecs.get('lin 1', signal),
    ok({ last_modified: at, spec: { ...named, fingerprint: 'f' } }),
    { asked: [`GET ${root}/lin%201`], value: { ...named, fingerprint: 'f' } },
  ],
  [
    'create',
    (w) => w.customizationSpecs.create(named, signal),
    created('lin 1'),
    { asked: [`POST ${root}`], sent: named, value: 'lin 1' },
  ],
  [
    'replace',
    (w) => w.customizationSpecs.set('lin 1', { ...named, fingerprint: 'f' }, signal),
    done,
    { asked: [`PUT ${root}/lin%201`], sent: { ...named, fingerprint: 'f' } },
  ],
  ['delete', (w) => w.customizationSpecs.delete('lin 1', signal), done, { asked: [`DELETE ${root}/lin%201`] }],
];

test.each(rows)('%s', async (_title, call, answer, expected) => {
  const contentType = expected.sent === undefined ? undefined : 'application/json';
  expect(await makeCall(call, answer)).toEqual({ sent: undefined, contentType, value: undefined, ...expected });
});
