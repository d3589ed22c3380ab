import { describe, expect, test } from 'vitest';
import { manualClock } from '../../manual-clock.ts';
import { openSimulator, type Opened } from '../../open-simulator.ts';
import { addCategory, addTag, associationPath, refusal } from '../tagging/tagging-calls.ts';

const root = '/api/vcenter/compute/policies';
const prefix = 'com.vmware.vcenter.compute.policies.capabilities.';
const vcls = `${prefix}vm.placement.anti_affinity_with_vcls`;
const affinity = `${prefix}vm_host_affinity`;

async function openWithTag(options = {}): Promise<Opened & { tag: string }> {
  const opened = await openSimulator(options);
  return { ...opened, tag: await addTag(opened, await addCategory(opened), 'no-vcls') };
}

describe('writing compute policies', () => {
  test('a policy is made, read, listed and deleted', async () => {
    const { call, tag } = await openWithTag();
    const body = { capability: vcls, name: 'keep-away', description: 'from vCLS', vm_tag: tag };
    const made = await call('POST', root, body);
    expect(made).toMatchObject({ status: 201, body: expect.any(String) as string });
    const id = made.body as string;
    expect((await call('GET', `${root}/${id}`)).body).toEqual(body);
    expect((await call('GET', root)).body).toMatchObject([{ policy: id, name: 'keep-away', capability: vcls }]);
    expect((await call('GET', `${root}/tag-usage`)).body).toMatchObject([{ policy: id, tag }]);
    expect(await call('POST', root, body)).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    expect(await call('DELETE', `${root}/${id}`)).toMatchObject({ status: 204 });
    expect(await call('DELETE', `${root}/${id}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test.each([
    ['no name', { name: ' ' }, 'INVALID_ARGUMENT'],
    ['an unknown tag', { vm_tag: 'urn:gone' }, 'INVALID_ARGUMENT'],
    ['no tag', { vm_tag: undefined }, 'INVALID_ARGUMENT'],
    ['a capability that is not listed', { capability: affinity, host_tag: 'x' }, 'INVALID_ARGUMENT'],
    ['a field of another capability', { host_tag: 'x' }, 'UNEXPECTED_INPUT'],
    ['an unknown field', { colour: 'red' }, 'UNEXPECTED_INPUT'],
    ['a type where none is wanted', { '@class': `${vcls}.create_spec` }, 'UNEXPECTED_INPUT'],
  ])('%s is refused', async (_name, change, errorType) => {
    const { call, tag, simulator } = await openWithTag();
    const body = { capability: vcls, name: 'keep-away', vm_tag: tag, ...change };
    expect(await call('POST', root, body)).toMatchObject(refusal(400, errorType));
    expect(simulator.state.computePolicies.size).toBe(0);
  });

  test.each([
    ['needed', undefined, 400],
    ['needed', 'wrong', 400],
    ['needed', `${vcls}.create_spec`, 201],
    ['ignored', undefined, 201],
    ['ignored', 'anything', 201],
    ['refused', undefined, 201],
  ] as const)('where @class is %s, %s answers %i', async (computePolicyClass, type, status) => {
    const { call, tag } = await openWithTag({ behaviour: { computePolicyClass } });
    const body = {
      capability: vcls,
      name: 'keep-away',
      vm_tag: tag,
      ...(type === undefined ? {} : { '@class': type }),
    };
    expect(await call('POST', root, body)).toMatchObject({ status });
    const { body: capability } = await call('GET', `${root}/capabilities/${vcls}`);
    expect(capability).toMatchObject({ create_spec_type: `${vcls}.create_spec` });
  });

  test('more than 100 policies are refused', async () => {
    const { call, tag, simulator } = await openWithTag();
    for (let number = 0; number < 100; number += 1) {
      const id = `policy-${String(number)}`;
      simulator.state.computePolicies.set(id, { id, name: id, description: '', capability: vcls, vmTag: tag });
    }
    const body = { capability: vcls, name: 'one more', vm_tag: tag };
    expect(await call('POST', root, body)).toMatchObject(refusal(500, 'UNABLE_TO_ALLOCATE_RESOURCE'));
  });

  test('a server may list more capabilities, whose policies then have their own fields', async () => {
    const computePolicyCapabilities = ['vm_host_affinity', 'cluster_scale_in_ignore_vm_capabilities'];
    const { call, tag } = await openWithTag({ behaviour: { computePolicyCapabilities } });
    const listed = (await call('GET', `${root}/capabilities`)).body as { capability: string }[];
    expect(listed.map(({ capability }) => capability)).toEqual(
      computePolicyCapabilities.map((name) => `${prefix}${name}`),
    );
    for (const body of [
      { capability: affinity, name: 'near', description: '', vm_tag: tag, host_tag: tag },
      {
        capability: `${prefix}cluster_scale_in_ignore_vm_capabilities`,
        name: 'shrink',
        description: '',
        vm_capabilities: ['x'],
      },
    ]) {
      const { body: id } = await call('POST', root, body);
      expect((await call('GET', `${root}/${String(id)}`)).body).toEqual(body);
    }
    expect(await call('POST', root, { capability: affinity, name: 'x', vm_tag: tag })).toMatchObject(
      refusal(400, 'INVALID_ARGUMENT'),
    );
  });
});

describe('compliance', () => {
  async function statusOf({ call }: Opened, vm: string, policy: string): Promise<unknown> {
    return ((await call('GET', `/api/vcenter/vm/${vm}/compute/policies/${policy}`)).body as { status: unknown }).status;
  }

  test.each([
    ['vm_host_affinity', true, 'COMPLIANT'],
    ['vm_host_affinity', false, 'NOT_COMPLIANT'],
    ['vm_host_anti_affinity', true, 'NOT_COMPLIANT'],
    ['vm_host_anti_affinity', false, 'COMPLIANT'],
  ])('%s with the host tagged %s is %s, after a while', async (suffix, hostTagged, status) => {
    const clock = manualClock();
    const opened = await openWithTag({ clock, behaviour: { computePolicyCapabilities: [suffix] } });
    const { call, tag, simulator } = opened;
    const hostTag = await addTag(opened, await addCategory(opened, { name: 'hosts' }), 'gpu');
    const machine = [...simulator.state.virtualMachines.values()].find(({ powerState }) => powerState === 'POWERED_ON');
    const [vm, host] = [machine?.id ?? '', machine?.host ?? ''];
    const body = { capability: `${prefix}${suffix}`, name: 'x', vm_tag: tag, host_tag: hostTag };
    const policy = (await call('POST', root, body)).body as string;
    expect(await statusOf(opened, vm, policy)).toBe('NOT_APPLICABLE');
    await call('POST', associationPath(tag, 'attach'), { object_id: { type: 'VirtualMachine', id: vm } });
    if (hostTagged)
      await call('POST', associationPath(hostTag, 'attach'), { object_id: { type: 'HostSystem', id: host } });
    expect(await statusOf(opened, vm, policy)).toBe('UNKNOWN');
    clock.advance(180_000);
    expect(await statusOf(opened, vm, policy)).toBe(status);
  });

  test('neither a VM nor a policy that is not there has a compliance', async () => {
    const { call, simulator } = await openSimulator();
    const [vm = ''] = simulator.state.virtualMachines.keys();
    for (const path of [`vm-gone/compute/policies/x`, `${vm}/compute/policies/gone`]) {
      expect(await call('GET', `/api/vcenter/vm/${path}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
    }
  });
});

test('the tagging service turns away what comes too fast, and nothing else does', async () => {
  const clock = manualClock();
  const { call } = await openSimulator({ clock, behaviour: { taggingOperationsPerSecond: 2 } });
  const statuses = async (path: string) => Promise.all([1, 2, 3].map(async () => (await call('GET', path)).status));
  expect((await statuses('/api/cis/tagging/tag')).toSorted((one, other) => one - other)).toEqual([200, 200, 503]);
  expect(await statuses('/api/vcenter/datacenter')).toEqual([200, 200, 200]);
  clock.advance(1000);
  expect(await call('GET', '/api/cis/tagging/tag')).toMatchObject({ status: 200 });
});
