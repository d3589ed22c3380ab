import { describe, expect, test } from 'vitest';
import type { Observation } from '../../../src/plan/observation.ts';
import { namespaceTemplate as reconciler } from '../../../src/reconcilers/namespace-template/index.ts';
import type { SelfService } from '../../../src/simulator/state/workload-objects.ts';
import {
  addNamespace,
  addTemplate,
  changeIn,
  expectNothingToDo,
  openWorkloads,
  templateDocument,
  type WorkloadWorld,
} from '../workload-world.ts';

const active = templateDocument({ selfService: 'Active' });
const inactive = templateDocument({ selfService: 'Inactive' });

function addExisting(opened: WorkloadWorld, selfService: Partial<SelfService> = {}): void {
  addTemplate(opened.state, { template: 'default', storageSpecs: [{ policy: 'policy-gold' }], networks: ['primary'] });
  Object.assign(selfServiceOf(opened), selfService);
}

function selfServiceOf({ state }: WorkloadWorld): SelfService {
  const found = state.supervisors.get('supervisor-a');
  if (found === undefined) throw new Error('there is no Supervisor');
  return found.selfService;
}

const actions = ({ sent }: WorkloadWorld): (string | undefined)[] =>
  sent.map(({ operation }) => /action=(\w+)$/.exec(operation)?.[1] ?? operation.split(' ')[0]);

describe('self-service', () => {
  test('comes with its template in one call, where neither is there', async () => {
    await using opened = await openWorkloads();
    await opened.apply([active]);
    expect(actions(opened)).toEqual(['activateWithTemplate']);
    expect(selfServiceOf(opened).status).toBe('RUNNING');
    await expectNothingToDo(opened, [active]);
  });

  test('is activated where there is a template', async () => {
    await using opened = await openWorkloads();
    addExisting(opened);
    await opened.apply([active]);
    expect(actions(opened)).toEqual(['activate']);
    await expectNothingToDo(opened, [active]);
  });

  test('that is active already when the call arrives counts as activated', async () => {
    await using opened = await openWorkloads();
    addExisting(opened);
    const plan = await opened.plan([active]);
    selfServiceOf(opened).status = 'RUNNING';
    const { outcomes } = await opened.world.apply(plan);
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied']);
  });

  test.each(['NOT_ALLOWED_IN_CURRENT_STATE', 'NOT_FOUND'] as const)(
    'creates the template first where vCenter answers %s without one',
    async (selfServiceWithoutTemplate) => {
      await using opened = await openWorkloads({ behaviour: { selfServiceWithoutTemplate } });
      await opened.apply([inactive]);
      await opened.apply([active]);
      expect(actions(opened)).toEqual(['POST', 'activate']);
    },
  );

  test('without a licence fails with what vCenter says, and is not repeated', async () => {
    await using opened = await openWorkloads({ behaviour: { workloadLicence: 'missing' } });
    addExisting(opened);
    const { outcomes } = await opened.world.apply(await opened.plan([active]));
    expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'skipped']);
    expect(outcomes[0]?.error?.code).toBe('unable-to-allocate');
    expect(actions(opened)).toEqual(['activate']);
  });

  test('is deactivated, and namespaces that were made stay', async () => {
    await using opened = await openWorkloads();
    addExisting(opened, { status: 'RUNNING' });
    addNamespace(opened.state, { id: 'of-a-user', selfServiceNamespace: true });
    await opened.apply([inactive]);
    expect(actions(opened)).toEqual(['deactivate']);
    expect(selfServiceOf(opened).status).toBe('DEACTIVATED');
    expect(opened.state.namespaces.has('of-a-user')).toBe(true);
    await expectNothingToDo(opened, [inactive]);
  });

  test('that is not active any more when the call arrives counts as deactivated', async () => {
    await using opened = await openWorkloads();
    addExisting(opened, { status: 'RUNNING' });
    const plan = await opened.plan([inactive]);
    selfServiceOf(opened).status = 'DEACTIVATED';
    const { outcomes } = await opened.world.apply(plan);
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied']);
  });

  test.each([
    ['configure', active],
    ['configure', inactive],
    ['remove', active],
    ['remove', inactive],
  ] as const)('that is on its way (%s) is only waited for', async (does, document) => {
    await using opened = await openWorkloads();
    const status = does === 'configure' ? 'DEACTIVATED' : 'RUNNING';
    addExisting(opened, { status, work: { does, startsAt: 0, visibleAt: 0 } });
    const plan = await opened.plan([document]);
    expect(plan.steps.map(({ operation }) => operation)).toEqual(['follow']);
    Object.assign(selfServiceOf(opened), { work: { does, startsAt: 0, visibleAt: 0, endsAt: 0 } });
    const { outcomes } = await opened.world.apply(plan);
    expect(outcomes.map(({ status: outcome }) => outcome)).toEqual(['applied']);
    expect(opened.sent).toEqual([]);
  });

  test.each([
    ['Active', 'activate'],
    ['Inactive', 'deactivate'],
  ] as const)('in ERROR is asked for again: %s by %s', async (selfService, action) => {
    await using opened = await openWorkloads();
    addExisting(opened, { status: 'ERROR', messages: [{ severity: 'ERROR', text: 'No room.' }] });
    const document = templateDocument({ selfService });
    expect(changeIn(await opened.plan([document])).remarks).toEqual([
      'vCenter reports an error of self-service: No room.',
    ]);
    await opened.apply([document]);
    expect(actions(opened)).toEqual([action]);
  });

  test('that no manifest writes is left as it is', async () => {
    await using opened = await openWorkloads();
    addExisting(opened, { status: 'ERROR' });
    await expectNothingToDo(opened, [templateDocument()]);
  });

  test('is told of new permissions, and that is waited for', async () => {
    await using opened = await openWorkloads();
    addExisting(opened, { status: 'RUNNING' });
    const permissions = [{ type: 'GROUP', domain: 'vsphere.local', subject: 'devs' }];
    await opened.apply([templateDocument({ selfService: 'Active', permissions })]);
    expect(actions(opened)).toEqual(['PATCH']);
    expect(selfServiceOf(opened).work).toBeUndefined();
  });
});

test.each([
  ['RUNNING', 'healthy'],
  ['DEACTIVATED', 'healthy'],
  ['CONFIGURING', 'progressing'],
  ['REMOVING', 'progressing'],
  ['ERROR', 'degraded'],
])('health of a template whose self-service is %s is %s', (status, health) => {
  const facts = { selfService: { status } };
  const found = { state: 'present', id: '', identity: [], stamps: [], fields: {}, digest: '', facts };
  expect(reconciler.healthOf(found as unknown as Observation<'NamespaceTemplate'>)).toBe(health);
});
