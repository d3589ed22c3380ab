import { digestOf } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import type { ComputePolicyCapability } from '../../client/services/compute-policy-types.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import { ownerAmong } from '../../plan/owner-stamp.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { splitDescription } from '../description-marker.ts';
import { readOne, type ReadOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { shortCapability } from './capability.ts';
import { complianceOf, membersOf } from './members.ts';
import { readPolicies, type LivePolicy } from './read-policies.ts';

const noCapabilities: ReadOne<ComputePolicyCapability[]> = { state: 'found', value: [] };

/**
 * Three calls for all policies; besides, who carries the tags of those that manifests ask for and how far they comply,
 * which is said and never acted on.
 */
export async function observe(
  reader: VsphereReader,
  request: ObserveRequest<'ComputePolicy'>,
): Promise<KindObservation<'ComputePolicy'>> {
  const { environment, wanted, signal } = request;
  const [read, capabilities] = await Promise.all([
    readPolicies(reader, signal),
    wanted.length === 0 ? noCapabilities : readOne(() => reader.computePolicies.capabilities(signal)),
  ]);
  const incomplete = read.incomplete ?? (capabilities.state === 'unreadable' ? capabilities.error : undefined);
  const known = capabilities.state === 'found' ? capabilities.value : [];
  const tagIds = tagIdsOf(request);
  const own = wanted.length === 0 ? [] : read.policies.flatMap(tagsOf);
  const members = await membersOf(reader, [...tagIds.values(), ...own], signal);
  const objects = read.policies.map(async (policy) => {
    const found = observationOf(policy, environment, wanted);
    const machines = machinesIn(members?.get(policy.vmTag?.id ?? ''));
    if (machines === undefined || !isWanted(found, wanted)) return found;
    return {
      ...found,
      facts: { members: machines.length, compliance: await complianceOf(reader, policy.id, machines, signal) },
    };
  });
  const memberless = [...tagIds].filter(([, id]) => members?.get(id)?.length === 0).map(([name]) => name);
  return {
    kind: 'ComputePolicy',
    objects: await Promise.all(objects),
    facts: {
      capabilities: known.map(({ capability }) => shortCapability(capability)),
      policies: read.policies.length,
      memberless,
    },
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

/** Policies cannot be asked for by name, and a GET has no names of tags: the list is as cheap. */
export async function observeOne(
  reader: VsphereReader,
  { id, identity, environment, change }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'ComputePolicy'>> {
  const { policies, incomplete } = await readPolicies(reader, signal);
  const found = policies.find((policy) => (id === undefined ? policy.name === identity.at(-1) : policy.id === id));
  const wanted = change?.wanted?.kind === 'ComputePolicy' ? [change.wanted as Manifest<'ComputePolicy'>] : [];
  if (found !== undefined) return observationOf(found, environment, wanted);
  return incomplete === undefined ? { state: 'absent' } : { state: 'unreadable', error: incomplete };
}

/** Ids of the tags that the manifests name, as far as they exist. */
function tagIdsOf({ wanted, references }: ObserveRequest<'ComputePolicy'>): Map<string, string> {
  const names = wanted.flatMap((manifest) => manifest.references.map(({ name }) => name));
  const ids = references?.get('Tag')?.ids;
  return new Map(names.flatMap((name) => (ids?.get(name) ?? []).map((id): [string, string] => [name, id])));
}

function tagsOf({ vmTag, hostTag }: LivePolicy): string[] {
  return [vmTag, hostTag].flatMap((tag) => tag?.id ?? []);
}

function machinesIn(members: readonly { type: string; id: string }[] | undefined): string[] | undefined {
  return members?.filter(({ type }) => type === 'VirtualMachine').map(({ id }) => id);
}

function isWanted(found: PresentObservation, wanted: readonly Manifest[]): boolean {
  return wanted.some(
    ({ metadata, identity }) => metadata.name === found.owner?.name || identity.at(-1) === found.identity.at(-1),
  );
}

/**
 * vCenter cannot change a description, so a policy whose manifest asked to orphan it keeps its stamp for ever: without a
 * manifest, that stamp claims nothing. The digest holds ids of tags, which a renaming leaves alone.
 */
function observationOf(
  policy: LivePolicy,
  environment: string,
  wanted: readonly Manifest[],
): PresentObservation<'ComputePolicy'> {
  const { id, name, capability, vmTag, hostTag, vmCapabilities } = policy;
  const { text, stamps } = splitDescription(policy.description);
  const owner = ownerAmong(stamps, environment);
  const found: PresentObservation<'ComputePolicy'> = {
    state: 'present',
    id,
    identity: [name],
    ...(owner === undefined ? {} : { owner }),
    stamps,
    fields: {
      name,
      description: text,
      capability,
      ...(vmTag === undefined ? {} : { vmTag: vmTag.name }),
      ...(hostTag === undefined ? {} : { hostTag: hostTag.name }),
      ...(vmCapabilities === undefined ? {} : { vmCapabilities }),
    },
    digest: digestOf(digested(policy)),
  };
  if (owner?.onRemove !== 'orphan' || owner.environment !== environment || isWanted(found, wanted)) return found;
  const { owner: _owner, ...released } = found;
  return released;
}

function digested({ vmTag, hostTag, ...policy }: LivePolicy): JsonObject {
  return { ...policy, vmTag: vmTag?.id ?? null, hostTag: hostTag?.id ?? null };
}
