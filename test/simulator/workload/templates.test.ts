import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { accepted, clusters, openWorkload, read, running, type OpenedWorkload } from './workload-calls.ts';

const root = '/api/vcenter/namespaces';
const devs = { subject_type: 'GROUP', subject: 'devs', domain: 'vsphere.local' };

interface Opened extends OpenedWorkload {
  templates: string;
  selfService: string;
  template: object;
}

async function open(behaviour: Partial<Behaviour> = {}): Promise<Opened> {
  const opened = await openWorkload(behaviour, running());
  const template = {
    template: 'default',
    resource_spec: { cpu_limit: 4000 },
    storage_specs: [{ policy: opened.policy, limit: 51_200 }],
    permissions: [devs],
  };
  const templates = `${root}/namespace-templates/clusters/${opened.cluster}`;
  return { ...opened, templates, selfService: `${root}/namespace-self-service/${opened.cluster}`, template };
}

async function status({ call, selfService }: Opened): Promise<unknown> {
  const { body } = await call('GET', selfService);
  return (body as { status?: unknown }).status;
}

describe('a namespace template', () => {
  test('reads back as it was written', async () => {
    const opened = await open();
    await accepted(opened, 'POST', opened.templates, opened.template);
    expect(await read(opened, opened.templates)).toEqual([{ cluster: opened.cluster, template: 'default' }]);
    expect(await read(opened, `${opened.templates}/default`)).toEqual({
      cluster: opened.cluster,
      ...opened.template,
      networks: ['primary'],
      vm_service_spec: { content_libraries: [], vm_classes: [] },
    });
    expect(await opened.call('GET', `${opened.templates}/other`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('is the only one of its Supervisor', async () => {
    const opened = await open();
    await accepted(opened, 'POST', opened.templates, opened.template);
    const again = await opened.call('POST', opened.templates, opened.template);
    expect(again).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    const other = await opened.call('POST', opened.templates, { ...opened.template, template: 'other' });
    expect(other).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
  });

  test.each([
    ['no storage', { storage_specs: [] }, 'INVALID_ARGUMENT'],
    ['an unknown policy', { storage_specs: [{ policy: 'x' }] }, 'INVALID_ARGUMENT'],
    ['an unknown class', { vm_service_spec: { vm_classes: ['x'] } }, 'INVALID_ARGUMENT'],
    ['an unknown network', { networks: ['x'] }, 'INVALID_ARGUMENT'],
    ['a name that is no label', { template: 'No Label' }, 'INVALID_ARGUMENT'],
    ['somebody from outside', { permissions: [{ ...devs, domain: 'outside.example' }] }, 'UNSUPPORTED'],
    ['libraries beside the VM service', { content_libraries: [] }, 'UNEXPECTED_INPUT'],
    ['no limits', { resource_spec: undefined }, 'INVALID_ARGUMENT'],
  ])('with %s is refused', async (_name, change, errorType) => {
    const opened = await open({ externalDomains: ['outside.example'] });
    const answer = await opened.call('POST', opened.templates, { ...opened.template, ...change });
    expect(answer).toMatchObject(refusal(400, errorType));
  });

  test.each([
    ['cleared', { resource_spec: {}, permissions: [] }],
    ['kept', { resource_spec: { cpu_limit: 4000 }, permissions: [devs] }],
  ] as const)('limits and permissions that a PATCH leaves out are %s', async (templateFieldsLeftOut, left) => {
    const opened = await open({ templateFieldsLeftOut });
    await accepted(opened, 'POST', opened.templates, opened.template);
    await accepted(opened, 'PATCH', `${opened.templates}/default`, { storage_specs: [{ policy: opened.policy }] });
    expect(await read(opened, `${opened.templates}/default`)).toMatchObject({
      ...left,
      storage_specs: [{ policy: opened.policy }],
    });
  });

  test('belongs to an enabled cluster', async () => {
    const opened = await open();
    const path = `${root}/namespace-templates/clusters/${opened.other}`;
    expect(await opened.call('GET', path)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});

describe('self-service', () => {
  test('is activated, synchronised and deactivated, each in its time', async () => {
    const opened = await open();
    const { selfService, templates } = opened;
    expect(await status(opened)).toBe('DEACTIVATED');
    await accepted(opened, 'POST', templates, opened.template);
    await accepted(opened, 'POST', `${selfService}?action=activate`);
    expect(await status(opened)).toBe('CONFIGURING');
    const twice = await opened.call('POST', `${selfService}?action=activate`);
    expect(twice).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    opened.clock.advance(100);
    expect(await status(opened)).toBe('RUNNING');
    await accepted(opened, 'PATCH', `${templates}/default`, { resource_spec: {}, permissions: [] });
    expect(await status(opened)).toBe('CONFIGURING');
    opened.clock.advance(100);
    await accepted(opened, 'POST', `${selfService}?action=deactivate`);
    expect(await status(opened)).toBe('REMOVING');
    for (const action of ['activate', 'deactivate']) {
      const refused = await opened.call('POST', `${selfService}?action=${action}`);
      expect(refused).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    }
    opened.clock.advance(100);
    expect(await read(opened, `${root}/namespace-self-service`)).toEqual([
      { cluster: opened.cluster, capability: 'SUPPORTED', status: 'DEACTIVATED' },
    ]);
    expect(await read(opened, `${templates}/default`)).toMatchObject({ template: 'default' });
  });

  test('is activated with a template at once', async () => {
    const opened = await open();
    await accepted(opened, 'POST', `${opened.selfService}?action=activateWithTemplate`, opened.template);
    expect(await read(opened, opened.templates)).toMatchObject([{ template: 'default' }]);
    expect(await status(opened)).toBe('CONFIGURING');
  });

  test.each([
    ['NOT_ALLOWED_IN_CURRENT_STATE', 400],
    ['NOT_FOUND', 404],
  ] as const)('without a template answers %s', async (selfServiceWithoutTemplate, code) => {
    const opened = await open({ selfServiceWithoutTemplate });
    const answer = await opened.call('POST', `${opened.selfService}?action=activate`);
    expect(answer).toMatchObject(refusal(code, selfServiceWithoutTemplate));
  });

  test('without a licence is refused', async () => {
    const opened = await open({ workloadLicence: 'missing' });
    const answer = await opened.call('POST', `${opened.selfService}?action=activateWithTemplate`, opened.template);
    expect(answer).toMatchObject(refusal(500, 'UNABLE_TO_ALLOCATE_RESOURCE'));
  });

  test('of a Supervisor that goes is refused', async () => {
    const opened = await open();
    await accepted(opened, 'POST', `${clusters}/${opened.cluster}?action=disable`);
    const answer = await opened.call('POST', `${opened.selfService}?action=activateWithTemplate`, opened.template);
    expect(answer).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
  });

  test('of a document that left it in ERROR can be activated again', async () => {
    const opened = await open();
    await accepted(opened, 'POST', opened.templates, opened.template);
    const supervisor = opened.simulator.state.supervisors.get('sup-1');
    Object.assign(supervisor?.selfService ?? {}, {
      status: 'ERROR',
      messages: [{ severity: 'ERROR', text: 'Broken.' }],
    });
    expect(await read(opened, opened.selfService)).toMatchObject({
      status: 'ERROR',
      messages: [{ severity: 'ERROR' }],
    });
    await accepted(opened, 'POST', `${opened.selfService}?action=activate`);
    opened.clock.advance(100);
    expect(await read(opened, opened.selfService)).toMatchObject({ status: 'RUNNING', messages: [] });
  });
});
