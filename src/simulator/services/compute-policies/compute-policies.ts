import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { ComputePolicy } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';
import { createPolicy } from './create-policy.ts';
import { findPolicy } from './find-policy.ts';

/** Service `vcenter/compute/policies`. Nothing changes a policy: another one is made in its place. */

const root = '/api/vcenter/compute/policies';

export const computePolicyOperations: Operation[] = [
  { id: `POST ${root}`, handle: createPolicy },
  { id: `GET ${root}`, handle: withoutBody(listPolicies) },
  { id: `GET ${root}/{policy}`, handle: withoutBody(getPolicy) },
  { id: `DELETE ${root}/{policy}`, handle: withoutBody(deletePolicy) },
  {
    id: `GET ${root}/tag-usage`,
    query: { policies: 'texts', tags: 'texts', tag_types: 'texts' },
    handle: withoutBody(listTagUsage),
  },
];

interface TagUse {
  policy: string;
  tag_type: string;
  tag: string;
  tag_name: string;
  category_name: string;
}

function listPolicies({ vcenter }: Call): Answer {
  const policies = [...vcenter.state.computePolicies.values()];
  return ok(policies.map(({ id, name, description, capability }) => ({ policy: id, name, description, capability })));
}

function getPolicy(call: Call): Answer {
  const found = findPolicy(call.vcenter.state, parameter(call, 'policy'));
  const { name, description, capability, vmTag, hostTag, vmCapabilities } = found;
  const tags = {
    ...(vmTag === undefined ? {} : { vm_tag: vmTag }),
    ...(hostTag === undefined ? {} : { host_tag: hostTag }),
    ...(vmCapabilities === undefined ? {} : { vm_capabilities: vmCapabilities }),
  };
  return ok({ name, description, capability, ...tags });
}

function deletePolicy(call: Call): Answer {
  const { computePolicies } = call.vcenter.state;
  computePolicies.delete(findPolicy(call.vcenter.state, parameter(call, 'policy')).id);
  return noContent;
}

function listTagUsage({ vcenter, query }: Call): Answer {
  const passes = (filter: string, value: string): boolean => query.all(filter)?.has(value) ?? true;
  const uses = [...vcenter.state.computePolicies.values()].flatMap((policy) => tagUses(vcenter.state, policy));
  return ok(
    uses.filter(
      (use) => passes('policies', use.policy) && passes('tags', use.tag) && passes('tag_types', use.tag_type),
    ),
  );
}

/** A tag that was deleted under its policy is used no longer: nothing keeps a tag from being deleted. */
function tagUses(state: VcenterState, { id, vmTag, hostTag }: ComputePolicy): TagUse[] {
  const uses = [
    { tag: vmTag, type: 'VirtualMachine' },
    { tag: hostTag, type: 'HostSystem' },
  ];
  return uses.flatMap(({ tag: tagId, type }) => {
    const tag = state.tags.get(tagId ?? '');
    if (tag === undefined) return [];
    const category_name = state.categories.get(tag.categoryId)?.name ?? '';
    const tag_type = `com.vmware.cis.tagging.Tag:${type}`;
    return [{ policy: id, tag_type, tag: tag.id, tag_name: tag.name, category_name }];
  });
}
