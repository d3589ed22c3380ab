import { describe, expect, test } from 'vitest';
import { asPrecheck, problemsIn } from '../../../src/client/services/cluster-configuration-reports.ts';
import type { VsphereReader, VsphereWriter } from '../../../src/client/vsphere.ts';
import { startScriptedServer, vapiError, type Behaviour, type ScriptedAnswer } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { created, done, makeCall, ok } from './one-call.ts';

const signal = noAbort();
const root = '/api/esx/settings/clusters/c1';
const say = (text: string) => ({ id: 'com.x', default_message: text, args: [] });
const started: ScriptedAnswer = { status: 202, json: 'task-1' };

type Call = (writer: VsphereWriter) => Promise<unknown>;

async function read<T>(answers: Behaviour[], call: (reader: VsphereReader) => Promise<T>): Promise<T> {
  await using server = await startScriptedServer({ answers });
  await using client = clientOf(server);
  return await call(client.reader());
}

test.each<[string, Call, ScriptedAnswer, string, unknown]>([
  [
    'the transition with its author',
    (w) => w.clusterConfigurations.transition('c1', signal),
    ok({
      status: 'STARTED',
      state: {
        author: 'A\\ann',
        start_time: 's',
        modified_time: 'm',
        source: 'HOST',
        host: { host: 'h1', host_info: { name: 'esx01' } },
      },
    }),
    `GET ${root}/enablement/configuration/transition`,
    { status: 'STARTED', author: 'A\\ann', start_time: 's', source: 'HOST', host: 'h1', fast_track: false },
  ],
  [
    'the document of a transition',
    (w) => w.clusterConfigurations.exportTransition('c1', signal),
    ok({ config: '{}' }),
    `POST ${root}/enablement/configuration/transition?action=exportConfig`,
    '{}',
  ],
  [
    'what is desired',
    (w) => w.clusterConfigurations.current('c1', signal),
    ok({
      metadata: { id: '7', author: 'ann', creation_time: 't' },
      host_info: { u1: { name: 'esx01' } },
      config: '{}',
    }),
    `GET ${root}/configuration`,
    { commit: '7', author: 'ann', creation_time: 't', host_names: { u1: 'esx01' }, config: '{}' },
  ],
  [
    'the last tasks',
    (w) => w.clusterConfigurations.recentTasks('c1', signal),
    ok({ apply: 'task-9', draft_tasks: {} }),
    `GET ${root}/configuration/reports/recent-tasks`,
    { apply: 'task-9' },
  ],
  [
    'the schema',
    (w) => w.clusterConfigurations.schema('c1', signal),
    ok({ schema: '{}' }),
    `GET ${root}/configuration/schema`,
    '{}',
  ],
])('%s is read', async (_what, call, answer, asked, value) => {
  expect(await makeCall(call, answer)).toMatchObject({ asked: [asked], value });
});

describe('what is not there', () => {
  test.each<[string, (reader: VsphereReader) => Promise<unknown>]>([
    ['compliance', (r) => r.clusterConfigurations.lastCompliance('c1', signal)],
    ['pre-check', (r) => r.clusterConfigurations.lastPrecheck('c1', signal)],
    ['remediation', (r) => r.clusterConfigurations.lastApply('c1', signal)],
    ['draft', (r) => r.clusterConfigurations.draft('c1', 'd1', signal)],
    ['task', (r) => r.clusterConfigurations.task('task-1', signal)],
  ])('is no error: %s', async (_what, call) => {
    expect(await read([vapiError(404, 'NOT_FOUND')], call)).toBeUndefined();
    expect((await errorOf(read([vapiError(403, 'UNAUTHORIZED')], call))).code).toBe('permission-denied');
  });

  test('are drafts in a release that has none, and only there', async () => {
    const call = (r: VsphereReader) => r.clusterConfigurations.drafts('c1', signal);
    expect(await read([vapiError(404, 'OPERATION_NOT_FOUND')], call)).toBeUndefined();
    expect((await errorOf(read([vapiError(404, 'NOT_FOUND')], call))).code).toBe('not-found');
  });
});

test('a draft tells its errors and conflicts by path', async () => {
  const metadata = {
    id: 'd1',
    parent_id: '7',
    owner: 'ann',
    state: 'INVALID',
    revision: 2,
    creation_time: 't',
    modified_time: 't',
  };
  const errors = {
    errors: { '/profile/a': { display_path: [], errors: [{ message: say('Too long.'), type: 'GENERIC' }] } },
  };
  const conflicts = { properties: { x: { property_path: '/profile/b' } } };
  const answer = ok({ metadata, errors, conflicts, host_info: {}, host_id_to_UUID: {}, config: '{}' });
  const found = await read([answer], (r) => r.clusterConfigurations.draft('c1', 'd1', signal));
  expect(found).toMatchObject({
    draft: 'd1',
    parent_id: '7',
    state: 'INVALID',
    errors: ['/profile/a: Too long.'],
    conflicts: ['/profile/b'],
  });
});

test('a pre-check tells the impact on each host and what is wrong', () => {
  const status = { status: 'ERROR', notifications: { errors: [{ id: 'n', message: say('No room.') }] } };
  const report = {
    status: 'ERROR',
    end_time: 't',
    host_info: { h1: { name: 'esx01' } },
    host_precheck: {
      h1: { status, impact: { impact: 'REBOOT_REQUIRED', info: [] } },
      h2: { status: { status: 'OK' } },
    },
    failed_hosts: ['h1'],
  };
  expect(asPrecheck(report)).toMatchObject({
    status: 'ERROR',
    impacts: { h1: 'REBOOT_REQUIRED' },
    problems: ['No room.'],
    failed_hosts: ['h1'],
    skipped_hosts: [],
  });
});

test.each<[string, Parameters<typeof problemsIn>[0], string[]]>([
  ['nothing', null, []],
  ['an end that is fine', { status: 'OK', commit: '7' }, []],
  ['a list of errors', { status: 'ERROR', errors: [{ path: '/a', messages: [say('Wrong.')] }] }, ['/a: Wrong.']],
  ['a map of errors', { errors: { '/a': { message: say('Wrong.') } } }, ['Wrong.']],
  ['a bad status with words', { status: 'ERROR', summary: say('It broke.') }, ['It broke.']],
  ['a bad status alone', { status: 'CANCELED' }, ['it ended with CANCELED']],
  ['errors among notifications', { notifications: { errors: [{ message: say('No.') }], warnings: [] } }, ['No.']],
])('a result with %s is taken for what it is', (_what, result, problems) => {
  expect(problemsIn(result)).toEqual(problems);
});

test.each<[string, Call, ScriptedAnswer, string, unknown]>([
  [
    'an import from a host',
    (w) => w.clusterConfigurations.importFromHost('c1', 'h1', signal),
    started,
    '/enablement/configuration/transition?action=importFromHost&vmw-task=true',
    'h1',
  ],
  [
    'the enabling',
    (w) => w.clusterConfigurations.enable('c1', signal),
    started,
    '/enablement/configuration/transition?action=enable&vmw-task=true',
    undefined,
  ],
  [
    'an import of a document',
    (w) => w.clusterConfigurations.importConfig('c1', '{}', signal),
    started,
    '/configuration?action=importConfig&vmw-task=true',
    { config: '{}' },
  ],
  [
    'a remediation of some hosts',
    (w) => w.clusterConfigurations.apply('c1', { commit: '7', hosts: ['h1'] }, signal),
    started,
    '/configuration?action=apply&vmw-task=true',
    { commit: '7', hosts: ['h1'] },
  ],
  [
    'a pre-check of a draft',
    (w) => w.clusterConfigurations.precheckDraft('c1', 'd1', signal),
    started,
    '/configuration/drafts/d1?action=precheck&vmw-task=true',
    undefined,
  ],
  [
    'a draft',
    (w) => w.clusterConfigurations.createDraft('c1', '{}', signal),
    created('d1'),
    '/configuration/drafts',
    { config: '{}' },
  ],
  [
    'a commit',
    (w) => w.clusterConfigurations.applyDraft({ cluster: 'c1', draft: 'd1' }, { message: 'x' }, signal),
    ok({ commit: '8', apply_task: 't' }),
    '/configuration/drafts/d1?action=apply',
    { message: 'x' },
  ],
])('%s is sent', async (_what, call, answer, path, sent) => {
  expect(await makeCall(call, answer)).toMatchObject({ asked: [`POST ${root}${path}`], sent });
});

test('an import that failed answers 200, and says so', async () => {
  const answer = ok({ status: 'ERROR', error: say('No profile.') });
  const found = await makeCall((w) => w.clusterConfigurations.importFromFile('c1', '{}', signal), answer);
  expect(found).toMatchObject({ value: { status: 'ERROR', problems: ['No profile.'] } });
});

test.each([done, vapiError(404, 'NOT_FOUND')])('a draft is deleted, or gone: $status', async (answer) => {
  const call: Call = (w) => w.clusterConfigurations.deleteDraft('c1', 'd1', signal);
  expect(await makeCall(call, answer)).toMatchObject({ asked: [`DELETE ${root}/configuration/drafts/d1`] });
});
