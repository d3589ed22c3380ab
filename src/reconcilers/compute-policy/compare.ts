import { isPlainObject, type JsonObject } from '../../base/json.ts';
import type { Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { formatStamp, ownStamps } from '../../plan/owner-stamp.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { shortCapability } from './capability.ts';

/** The API's own limit. */
const maximumPolicies = 100;

export function compare(
  wanted: Manifest<'ComputePolicy'>,
  found: PresentObservation<'ComputePolicy'>,
  { changed, leftAlone }: FieldDifferences,
): Comparison {
  const written = shortCapability(wanted.spec.capability);
  const differs = changed.filter(({ path, from }) => path !== 'spec.capability' || from !== written);
  return {
    changed: differs,
    leftAlone,
    refused: refusals(wanted, found, differs.length > 0),
    remarks: [...(differs.length > 0 ? [gap] : []), ...membersIn(found.facts)],
  };
}

const gap =
  'vCenter cannot change a compute policy. Between deletion and creation its rule does not hold; machines that ran are not moved.';

/** The stamp stands in the description: where it has to change, or to be set, the policy has to be made anew. */
function refusals(wanted: Manifest, { owner, stamps }: PresentObservation, isReplaced: boolean): Refusal[] {
  if (wanted.lifecycle.replace === 'allow' || isReplaced) return [];
  if (owner !== undefined && isStampedFor(wanted, owner.environment, stamps)) return [];
  const name = wanted.identity.join('/');
  return [
    {
      reason: 'replace-forbidden',
      message: `The owner stamp of ${name} stands in its description, which vCenter cannot change: it has to be deleted and created again.`,
      remedy: 'Write "lifecycle: { replace: allow }"; nothing is lost by it but the rule, for a moment.',
    },
  ];
}

function isStampedFor({ metadata, lifecycle }: Manifest, environment: string, stamps: readonly string[]): boolean {
  const stamp = formatStamp({ environment, name: metadata.name, onRemove: lifecycle.onRemove });
  const own = ownStamps(stamps, environment);
  return own.length === 1 && own[0] === stamp;
}

/** What stands in the way of a new policy. Without facts, as when a creation is decided again, nothing does. */
export function checkNew({ spec }: Manifest<'ComputePolicy'>, facts?: JsonObject): Refusal | undefined {
  if (facts === undefined) return undefined;
  const { capabilities, policies } = facts;
  const known = Array.isArray(capabilities) ? capabilities.map(String) : [];
  const capability = shortCapability(spec.capability);
  if (!known.includes(capability)) {
    const offered = known.length === 0 ? 'it has none' : `it has: ${known.toSorted().join(', ')}`;
    return {
      reason: 'unsupported',
      message: `This vCenter cannot make compute policies of the capability "${capability}" (${offered}).`,
      remedy: 'Use one that it has, or keep the manifest for environments whose vCenter has it.',
    };
  }
  if (typeof policies !== 'number' || policies < maximumPolicies) return undefined;
  return {
    reason: 'precondition',
    message: `This vCenter has ${policies} compute policies, and takes at most ${maximumPolicies}.`,
    remedy: 'Remove one that is not needed, then plan again.',
  };
}

export function remarksOnNew({ spec }: Manifest<'ComputePolicy'>, facts?: JsonObject): string[] {
  const memberless = facts?.['memberless'];
  const names = Array.isArray(memberless) ? memberless.map(String) : [];
  const bare = [spec.vmTag, spec.hostTag].filter((tag) => tag !== undefined && names.includes(tag));
  return bare.map((tag) => `Nothing carries the tag ${tag} yet; the policy has no effect until something does.`);
}

function membersIn(facts: JsonObject | undefined): string[] {
  if (facts === undefined) return [];
  const { members, compliance } = facts;
  if (members === 0) return ['No machine carries its tag; the policy has no effect until one does.'];
  const states = isPlainObject(compliance) ? Object.entries(compliance) : [];
  if (typeof members !== 'number' || states.length === 0) return [];
  const asked = states.reduce((total, [, count]) => total + Number(count), 0);
  const words = states.map(([state, count]) => `${Number(count)} ${state.toLowerCase().replaceAll('_', ' ')}`);
  return [`Machines with its tag: ${members}; of ${asked} that were asked about: ${words.join(', ')}.`];
}
