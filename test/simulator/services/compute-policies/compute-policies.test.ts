import { describe, expect, test } from 'vitest';
import { openSimulator } from '../../open-simulator.ts';
import { refusal } from '../tagging/tagging-calls.ts';

const root = '/api/vcenter/compute/policies';
const capability = 'com.vmware.vcenter.compute.policies.capabilities.vm.placement.anti_affinity_with_vcls';

const inventory = {
  categories: [{ id: 'category-1', name: 'placement', cardinality: 'SINGLE' as const }],
  tags: [
    { id: 'tag-1', categoryId: 'category-1', name: 'no-vcls' },
    { id: 'tag-2', categoryId: 'category-1', name: 'gpu-host' },
  ],
  computePolicies: [
    { id: 'policy-1', name: 'keep-away', capability, vmTag: 'tag-1' },
    { id: 'policy-2', name: 'gpu', description: 'GPU hosts', capability, vmTag: 'tag-1', hostTag: 'tag-2' },
    { id: 'policy-3', name: 'broken', capability, vmTag: 'tag-gone' },
  ],
};

describe('compute policies', () => {
  test('policies are listed and read', async () => {
    const { call } = await openSimulator({ inventory });
    const listed = await call('GET', root);
    expect(listed.body).toMatchObject([{ policy: 'policy-1', name: 'keep-away', description: '', capability }, {}, {}]);
    expect((await call('GET', `${root}/policy-2`)).body).toEqual({
      name: 'gpu',
      description: 'GPU hosts',
      capability,
      vm_tag: 'tag-1',
      host_tag: 'tag-2',
    });
    expect(await call('GET', `${root}/policy-9`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test.each([
    ['', ['policy-1 tag-1', 'policy-2 tag-1', 'policy-2 tag-2']],
    ['?tags=tag-2', ['policy-2 tag-2']],
    ['?policies=policy-1', ['policy-1 tag-1']],
    ['?tags=tag-1&tag_types=com.vmware.cis.tagging.Tag%3AHostSystem', []],
  ])('tag usage %s', async (query, uses) => {
    const { call } = await openSimulator({ inventory });
    const { body } = await call('GET', `${root}/tag-usage${query}`);
    expect((body as { policy: string; tag: string }[]).map(({ policy, tag }) => `${policy} ${tag}`)).toEqual(uses);
  });

  test('a use names the tag and its category', async () => {
    const { call } = await openSimulator({ inventory });
    expect((await call('GET', `${root}/tag-usage?tags=tag-2`)).body).toEqual([
      {
        policy: 'policy-2',
        tag_type: 'com.vmware.cis.tagging.Tag:HostSystem',
        tag: 'tag-2',
        tag_name: 'gpu-host',
        category_name: 'placement',
      },
    ]);
  });

  test('the capabilities are listed and read', async () => {
    const { call } = await openSimulator();
    expect((await call('GET', `${root}/capabilities`)).body).toMatchObject([{ capability }]);
    const read = await call('GET', `${root}/capabilities/${capability}`);
    expect(read.body).toMatchObject({ create_spec_type: expect.any(String) as string });
    expect(await call('GET', `${root}/capabilities/none`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});
