import { describe, expect, test } from 'vitest';
import { startScriptedServer } from '../scripted-server.ts';
import type { ScriptedAnswer } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { done, makeCall, ok } from './one-call.ts';
import type { Call, OneCall } from './one-call.ts';

const signal = noAbort();
const target = { resource_pool_id: 'resgroup-8', folder_id: 'group-v1' };
const token = '2b1a7a0e-3f2f-5d6b-8a55-2f5b7a1c9d10';
const ovf = '/api/vcenter/ovf/library-item/item-1';
const template = '/api/vcenter/vm-template/library-items/item-1';
const parameter = {
  '@class': 'com.vmware.vcenter.ovf.property_params',
  type: 'PropertyParams',
  properties: [{ id: 'ip', value: '10.0.0.7' }],
};
const deployment_spec = {
  name: 'web',
  accept_all_EULA: true,
  storage_provisioning: 'thin' as const,
  additional_parameters: [parameter],
};
const spec = { name: 'web', placement: { folder: 'group-v1', cluster: 'domain-c9' }, powered_on: false };
const deploy: Call = (w) => w.deployments.deployOvf('item-1', { target, deployment_spec, token }, signal);
const message = (text: string) => ({ id: 'x', default_message: text, args: [] });
const machine = { type: 'VirtualMachine', id: 'vm-7' };

const rows: [title: string, call: Call, answer: ScriptedAnswer, expected: Partial<OneCall>][] = [
  [
    'what an OVF package asks for',
    (w) => w.deployments.ovfSummary('item-1', target, signal),
    ok({ name: 'web', EULAs: ['text'], networks: ['VM Network'], additional_params: [parameter] }),
    {
      asked: [`POST ${ovf}?action=filter`],
      sent: { target },
      value: {
        name: 'web',
        EULAs: ['text'],
        networks: ['VM Network'],
        storage_groups: [],
        additional_params: [parameter],
      },
    },
  ],
  [
    'import flags',
    (w) => w.deployments.importFlags('resgroup-8', signal),
    ok([{ option: 'LAX', description: message('lax') }]),
    { asked: ['GET /api/vcenter/ovf/import-flag?rp=resgroup-8'], value: ['LAX'] },
  ],
  [
    'a deployed OVF item',
    deploy,
    ok({
      succeeded: true,
      resource_id: machine,
      error: { errors: [], warnings: [{ category: 'SERVER', message: message('slow') }], information: [] },
    }),
    {
      asked: [`POST ${ovf}?action=deploy`],
      sent: { target, deployment_spec },
      value: { vm: 'vm-7', warnings: ['slow'] },
    },
  ],
  [
    'a deployed template',
    (w) => w.deployments.deployTemplate('item-1', spec, signal),
    ok('vm-7'),
    { asked: [`POST ${template}?action=deploy`], sent: spec, value: 'vm-7' },
  ],
  [
    'a mounted ISO',
    (w) => w.deployments.mountIso('vm-1', 'item-1', signal),
    ok('16001'),
    {
      asked: ['POST /api/vcenter/iso/image?action=mount'],
      sent: { library_item: 'item-1', vm: 'vm-1' },
      value: '16001',
    },
  ],
  [
    'an unmounted ISO',
    (w) => w.deployments.unmountIso('vm-1', '16001', signal),
    done,
    { asked: ['POST /api/vcenter/iso/image?action=unmount'], sent: { vm: 'vm-1', cdrom: '16001' } },
  ],
];

test.each(rows)('%s', async (_title, call, answer, expected) => {
  const contentType = expected.sent === undefined ? undefined : 'application/json';
  expect(await makeCall(call, answer)).toEqual({ sent: undefined, contentType, value: undefined, ...expected });
});

test('the token of a deployment goes as a header', async () => {
  await using server = await startScriptedServer({ answers: [ok({ succeeded: true, resource_id: machine })] });
  await using client = clientOf(server);
  await deploy(client.writer());
  expect(server.requests[0]?.headers['client-token']).toBe(token);
});

test('a deployment may take longer than other calls', async () => {
  const { promise: answer, resolve } = Promise.withResolvers<ScriptedAnswer>();
  await using server = await startScriptedServer({ answers: [() => answer, 'hang'] });
  await using client = clientOf(server, { deadlines: { requestMs: 2000 }, retry: { attempts: 1 } });
  const deployed = deploy(client.writer());
  await server.arrived(1);
  expect(await errorOf(client.reader().tags.list(signal))).toMatchObject({ code: 'deadline-exceeded' });
  resolve(ok({ succeeded: true, resource_id: machine }));
  expect(await deployed).toMatchObject({ vm: 'vm-7' });
});

describe('a deployment that answers 200 and failed', () => {
  const failed = (...errors: object[]) => ok({ succeeded: false, error: { errors, warnings: [], information: [] } });
  const failures: [title: string, answer: ScriptedAnswer, code: string, said: string][] = [
    [
      'of what was given',
      failed({ category: 'INPUT', message: message('no network') }),
      'invalid-argument',
      'no network',
    ],
    [
      'of what the package holds',
      failed({
        category: 'VALIDATION',
        issues: [
          { category: 'PARSE_ERROR', file: 'a', line_number: 1, column_number: 1, message: message('bad line') },
        ],
      }),
      'invalid-argument',
      'bad line',
    ],
    ['in the server', failed({ category: 'SERVER', message: message('disk full') }), 'task-failed', 'disk full'],
    [
      'with an error of the API',
      failed({ category: 'SERVER', error: { error_type: 'ALREADY_EXISTS', messages: [message('the name is taken')] } }),
      'already-exists',
      'the name is taken',
    ],
    ['without a reason', ok({ succeeded: false }), 'task-failed', 'gives no reason'],
    [
      'in making a machine',
      ok({ succeeded: true, resource_id: { type: 'VirtualApp', id: 'resgroup-v9' } }),
      'unsupported',
      'resgroup-v9',
    ],
  ];

  test.each(failures)('%s', async (_title, answer, code, said) => {
    const error = await errorOf(makeCall(deploy, answer));
    expect(error).toMatchObject({ code, message: expect.stringContaining(said) as string });
  });
});
