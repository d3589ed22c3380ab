import { describe, expect, test } from 'vitest';
import { noAbort } from '../test-client.ts';
import { created, done, makeCall, ok, type Call } from './one-call.ts';

const root = '/api/esx/settings/depots';
const accepted = { status: 202, json: 'task-1' };
const location = 'https://depot.example/index.xml';

test.each<[string, Call, unknown, string]>([
  [
    'online depots',
    (w) => w.depots.listOnline(noAbort()),
    { d1: { location, description: '', enabled: true, system_defined: false } },
    `GET ${root}/online`,
  ],
  [
    'offline depots',
    (w) => w.depots.listOffline(noAbort()),
    { d1: { location, description: '', source_type: 'PULL', ownerdata: '{}' } },
    `GET ${root}/offline`,
  ],
])('%s are listed by their ids', async (_what, call, answer, asked) => {
  const [entry] = Object.entries(answer as Record<string, object>);
  expect(await makeCall(call, ok(answer))).toMatchObject({
    asked: [asked],
    value: [{ id: entry?.[0], ...entry?.[1] }],
  });
});

test.each<[string, Call, object, string, unknown]>([
  [
    'creating an online depot',
    (w) => w.depots.createOnline({ location, enabled: false }, noAbort()),
    created('d1'),
    `POST ${root}/online`,
    { location, enabled: false },
  ],
  [
    'changing one',
    (w) => w.depots.updateOnline('d1', { description: 'x' }, noAbort()),
    done,
    `PATCH ${root}/online/d1`,
    { description: 'x' },
  ],
  [
    'flushing one',
    (w) => w.depots.flushOnline('d1', noAbort()),
    accepted,
    `POST ${root}/online/d1?action=flush&vmw-task=true`,
    undefined,
  ],
  [
    'importing an offline depot',
    (w) => w.depots.importOffline({ location, ownerdata: '{}' }, noAbort()),
    accepted,
    `POST ${root}/offline?vmw-task=true`,
    { source_type: 'PULL', location, ownerdata: '{}' },
  ],
  [
    'deleting a depot with its content',
    (w) => w.depots.deleteDepot({ type: 'offline', id: 'd1' }, noAbort()),
    accepted,
    `DELETE ${root}/offline/d1?vmw-task=true`,
    undefined,
  ],
  [
    'setting the UMDS depot',
    (w) => w.depots.setUmds({ location, description: '', enabled: true }, noAbort()),
    done,
    `PUT ${root}/umds`,
    { location, description: '', enabled: true },
  ],
  ['synchronising', (w) => w.depotSync.sync(noAbort()), accepted, `POST ${root}?action=sync&vmw-task=true`, undefined],
  [
    'setting the schedule',
    (w) => w.depotSync.setSchedule({ enabled: false, email_addresses: [] }, noAbort()),
    done,
    `PUT ${root}/sync-schedule`,
    { enabled: false, email_addresses: [] },
  ],
  [
    'adding an override',
    (w) => w.depotOverrides.add({ type: 'cluster', id: 'c1' }, location, noAbort()),
    done,
    'POST /api/esx/settings/clusters/c1/depot-overrides?action=add',
    { location },
  ],
  [
    'removing an override',
    (w) => w.depotOverrides.remove({ type: 'host', id: 'h1' }, location, noAbort()),
    done,
    'POST /api/esx/settings/hosts/h1/depot-overrides?action=remove',
    { location },
  ],
])('%s is one call', async (_what, call, answer, asked, sent) => {
  expect(await makeCall(call, answer as never)).toMatchObject({ asked: [asked], sent });
});

describe('the UMDS depot', () => {
  test('that is not set is none', async () => {
    const answer = { status: 404, json: { error_type: 'NOT_FOUND', messages: [] } };
    expect(await makeCall((w) => w.depots.umds(noAbort()), answer)).toMatchObject({ value: undefined });
  });

  test('of a server that does not know the operation is not taken for none', async () => {
    const answer = { status: 404, json: { error_type: 'OPERATION_NOT_FOUND', messages: [] } };
    await expect(makeCall((w) => w.depots.umds(noAbort()), answer)).rejects.toMatchObject({ code: 'unsupported' });
  });
});

test.each<[object, boolean]>([
  [{}, false],
  [{ vendor: [] }, false],
  [{ vendor: [{ file_name: 'a.zip' }] }, true],
])('content of %j is something: %s', async (metadata_bundles, something) => {
  const read: Call = (w) => w.depots.hasContent({ type: 'umds' }, noAbort());
  expect(await makeCall(read, ok({ metadata_bundles }))).toMatchObject({ value: something });
});

test('what a refusal is about comes with it', async () => {
  const data = { desired_states: [{ name: 'Cluster-A' }] };
  const answer = { status: 400, json: { error_type: 'RESOURCE_IN_USE', messages: [], data } };
  const call: Call = (w) => w.depots.deleteDepot({ type: 'online', id: 'd1' }, noAbort());
  await expect(makeCall(call, answer)).rejects.toMatchObject({ code: 'resource-in-use', data });
});
