import { describe, expect, test } from 'vitest';
import type { VsphereWriter } from '../../../src/client/vsphere.ts';
import { asEnablementCheck, asValidation } from '../../../src/client/services/software-image-reports.ts';
import type { ScriptedAnswer } from '../scripted-server.ts';
import { startScriptedServer, vapiError } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { created, done, makeCall, ok } from './one-call.ts';

const signal = noAbort();
const cluster = { type: 'cluster', id: 'c1' } as const;
const host = { type: 'host', id: 'h1' } as const;
const draft = { ...cluster, draft: 'd1' };
const started: ScriptedAnswer = { status: 202, json: 'task-1' };

type Call = (writer: VsphereWriter) => Promise<unknown>;

test.each<[string, Call, ScriptedAnswer, string, unknown]>([
  [
    'a draft is made',
    (w) => w.softwareImages.createDraft(cluster, signal),
    created('d1'),
    'POST clusters/c1/software/drafts',
    undefined,
  ],
  [
    'a draft is deleted',
    (w) => w.softwareImages.deleteDraft(draft, signal),
    done,
    'DELETE clusters/c1/software/drafts/d1',
    undefined,
  ],
  [
    'the base image is set',
    (w) => w.softwareImages.setBaseImage({ ...host, draft: 'd1' }, '8.0.2', signal),
    done,
    'PUT hosts/h1/software/drafts/d1/software/base-image',
    { version: '8.0.2' },
  ],
  [
    'the add-on is set',
    (w) => w.softwareImages.setAddOn(draft, { name: 'Dell', version: '1' }, signal),
    done,
    'PUT clusters/c1/software/drafts/d1/software/add-on',
    { name: 'Dell', version: '1' },
  ],
  [
    'the add-on is removed',
    (w) => w.softwareImages.removeAddOn(draft, signal),
    done,
    'DELETE clusters/c1/software/drafts/d1/software/add-on',
    undefined,
  ],
  [
    'components are changed in one call',
    (w) =>
      w.softwareImages.patchComponents(draft, { components_to_set: { a: '1' }, components_to_delete: ['b'] }, signal),
    done,
    'PATCH clusters/c1/software/drafts/d1/software/components',
    { components_to_set: { a: '1' }, components_to_delete: ['b'] },
  ],
  [
    'hardware support is set',
    (w) => w.softwareImages.setHardwareSupport(draft, { hsm: { pkg: 'p', version: '1' } }, signal),
    done,
    'PUT clusters/c1/software/drafts/d1/software/hardware-support',
    { packages: { hsm: { pkg: 'p', version: '1' } } },
  ],
  [
    'hardware support is removed',
    (w) => w.softwareImages.removeHardwareSupport(draft, signal),
    done,
    'DELETE clusters/c1/software/drafts/d1/software/hardware-support',
    undefined,
  ],
  [
    'a document is imported as text',
    (w) => w.softwareImages.importSpecification(cluster, '{"base_image":{}}', signal),
    ok('d2'),
    'POST clusters/c1/software/drafts?action=import-software-spec',
    { source_type: 'JSON_STRING', software_spec: '{"base_image":{}}' },
  ],
])('%s', async (_what, call, answer, asked, sent) => {
  const [method, path] = asked.split(' ');
  expect(await makeCall(call, answer)).toMatchObject({ asked: [`${method} /api/esx/settings/${path}`], sent });
});

test.each<[string, Call, string, unknown]>([
  [
    'validation',
    (w) => w.softwareImages.validate(draft, signal),
    'POST clusters/c1/software/drafts/d1?action=validate',
    undefined,
  ],
  [
    'the scan of a draft',
    (w) => w.softwareImages.scanDraft(draft, signal),
    'POST clusters/c1/software/drafts/d1?action=scan',
    undefined,
  ],
  [
    'a commit',
    (w) => w.softwareImages.commitDraft(draft, 'why', signal),
    'POST clusters/c1/software/drafts/d1?action=commit',
    { message: 'why' },
  ],
  [
    'a commit without words',
    (w) => w.softwareImages.commitDraft(draft, undefined, signal),
    'POST clusters/c1/software/drafts/d1?action=commit',
    {},
  ],
  ['a scan', (w) => w.softwareImages.scan(host, signal), 'POST hosts/h1/software?action=scan', undefined],
  [
    'a check',
    (w) => w.softwareImages.check(cluster, { commit: '5', hosts: ['h1'] }, signal),
    'POST clusters/c1/software?action=check',
    { commit: '5', hosts: ['h1'] },
  ],
  ['staging', (w) => w.softwareImages.stage(cluster, {}, signal), 'POST clusters/c1/software?action=stage', {}],
  [
    'applying',
    (w) => w.softwareImages.apply(cluster, { hosts: ['h1'], accept_eula: true }, signal),
    'POST clusters/c1/software?action=apply',
    { hosts: ['h1'], accept_eula: true },
  ],
  [
    'applying to a host, which names no hosts',
    (w) => w.softwareImages.apply(host, { hosts: ['h1'], commit: '5' }, signal),
    'POST hosts/h1/software?action=apply',
    { commit: '5' },
  ],
  [
    'the check of enablement',
    (w) => w.softwareImages.checkEnablement(cluster, ['VERSION'], signal),
    'POST clusters/c1/enablement/software?action=check',
    { checks_to_skip: ['VERSION'] },
  ],
  [
    'enablement',
    (w) => w.softwareImages.enable(cluster, true, signal),
    'PUT clusters/c1/enablement/software',
    { skip_software_check: true },
  ],
  [
    'the removal of a solution',
    (w) => w.softwareImages.removeSolution(cluster, 'nsx', signal),
    'DELETE clusters/c1/software/solutions/nsx',
    undefined,
  ],
  [
    'the check of hardware',
    (w) => w.softwareImages.checkHardwareCompatibility('c1', signal),
    'POST clusters/c1/software/reports/hardware-compatibility?action=check',
    undefined,
  ],
])('%s starts a task', async (_what, call, asked, sent) => {
  const [method, path = ''] = asked.split(' ');
  const query = path.includes('?') ? '&' : '?';
  expect(await makeCall(call, started)).toMatchObject({
    asked: [`${method} /api/esx/settings/${path}${query}vmw-task=true`],
    sent,
    value: 'task-1',
  });
});

describe('what is gone already', () => {
  test.each<[string, Call]>([
    ['a draft', (w) => w.softwareImages.deleteDraft(draft, signal)],
    ['an add-on', (w) => w.softwareImages.removeAddOn(draft, signal)],
    ['hardware support', (w) => w.softwareImages.removeHardwareSupport(draft, signal)],
  ])('is no error: %s', async (_what, call) => {
    expect(await makeCall(call, vapiError(404, 'NOT_FOUND'))).toMatchObject({ value: undefined });
  });

  test('is told apart from an operation that is not there', async () => {
    await using server = await startScriptedServer({ answers: [vapiError(404, 'OPERATION_NOT_FOUND')] });
    await using client = clientOf(server);
    const error = await errorOf(client.writer().softwareImages.deleteDraft(draft, signal));
    expect(error.code).toBe('unsupported');
  });
});

test.each([
  ['the published name', { SOFTWARE_SPEC: 'https://vc/spec', ISO_IMAGE: 'https://vc/iso' }],
  ['any lone name', { software_spec: 'https://vc/spec' }],
])('an exported document is found by %s', async (_name, json) => {
  const call: Call = (w) => w.softwareImages.exportSpecification(cluster, signal);
  expect(await makeCall(call, ok(json))).toMatchObject({
    asked: ['POST /api/esx/settings/clusters/c1/software?action=export'],
    sent: { export_software_spec: true, export_iso_image: false, export_offline_bundle: false },
    value: 'https://vc/spec',
  });
});

const errors = { errors: [{ id: 'n', time: '', message: { id: 'x', default_message: 'Missing.', args: [] } }] };

test('a validation tells its errors', () => {
  expect(asValidation({ notifications: errors })).toEqual({
    info: [],
    warnings: [],
    errors: [{ id: 'n', message: 'Missing.' }],
  });
  expect(asValidation(null).errors).toEqual([]);
});

test('a check of enablement tells its errors by check', () => {
  expect(asEnablementCheck({ notifications: { SOFTWARE: errors, VERSION: {} } })).toMatchObject({
    SOFTWARE: { errors: [{ message: 'Missing.' }] },
    VERSION: { errors: [] },
  });
});
