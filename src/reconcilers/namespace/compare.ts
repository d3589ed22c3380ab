import type { FieldChange } from '../../plan/change.ts';
import type { Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { normaliseInventoryPath } from '../../spec/inventory-path.ts';
import { compareLibraries } from '../workload/compare-libraries.ts';
import { compareAccess, compareStorage, policiesLost } from './compare-lists.ts';
import { inWords } from '../workload/in-words.ts';
import { factsOf, type NamespaceFacts } from './facts.ts';
import { libraryRefusal, quotaRefusal } from '../workload/refusals.ts';

/** While a namespace is being set up, nothing is written to it: what differs waits until it is `RUNNING`. */
export function compare(
  wanted: Manifest<'Namespace'>,
  found: PresentObservation<'Namespace'>,
  byField: FieldDifferences,
): Comparison {
  const facts = factsOf(found);
  const differing = byField.changed.flatMap((field) => compareField(field, wanted, found));
  const leftAlone = byField.leftAlone.filter((field) => compareField(field, wanted, found).length > 0);
  const isSettling = facts.status === 'CONFIGURING';
  return {
    changed: isSettling ? [settling, ...differing] : differing,
    leftAlone,
    refused: refusals(wanted, found, differing),
    remarks: remarksOn(facts, differing),
    ...(isSettling && differing.length > 0 ? { next: [laterChange(wanted, differing)] } : {}),
  };
}

const settling: FieldChange = {
  path: 'status',
  from: 'CONFIGURING',
  to: 'RUNNING',
  effect: 'in-place',
  impact: 'safe',
  reversible: true,
};

function compareField<T extends FieldChange>(
  field: T,
  wanted: Manifest<'Namespace'>,
  found: PresentObservation<'Namespace'>,
): T[] {
  switch (field.path) {
    case 'spec.access.entries':
      return compareAccess(field, wanted, factsOf(found).access);
    case 'spec.contentLibraries':
      return compareLibraries(field);
    case 'spec.storage':
      return compareStorage(field);
    default:
      return [field];
  }
}

function refusals(
  wanted: Manifest<'Namespace'>,
  found: PresentObservation<'Namespace'>,
  differing: readonly FieldChange[],
): Refusal[] {
  const facts = factsOf(found);
  const name = wanted.identity.join('/');
  const refused: (Refusal | undefined)[] = [
    elsewhere(wanted, facts),
    facts.selfService && found.owner === undefined ? madeByUser(name) : undefined,
    differing.some(({ path }) => path.startsWith('spec.quota.')) ? quotaRefusal(facts.unknownQuotaModel) : undefined,
    differing.some(({ path }) => path === 'spec.contentLibraries')
      ? libraryRefusal(wanted.spec.contentLibraries, facts.librariesApart)
      : undefined,
  ];
  return refused.filter((refusal) => refusal !== undefined);
}

/** Names are unique in the whole vCenter, and a namespace cannot move. */
function elsewhere({ spec, identity }: Manifest<'Namespace'>, { supervisors }: NamespaceFacts): Refusal | undefined {
  const path = normaliseInventoryPath(spec.supervisor) ?? spec.supervisor;
  const isThere = supervisors.some((candidate) => candidate === path || candidate.endsWith(`/${spec.supervisor}`));
  if (isThere || supervisors.length === 0) return undefined;
  return {
    reason: 'precondition',
    message: `The name is taken: a namespace ${identity.join('/')} exists on the Supervisor of ${supervisors.join(', ')}, and names are unique in the whole vCenter.`,
    remedy: 'Ask for another name, or for the Supervisor that it is on; a namespace cannot move.',
  };
}

function madeByUser(name: string): Refusal {
  return {
    reason: 'precondition',
    message: `${name} was made by a user through self-service, and such a namespace is never taken over.`,
    remedy: 'Ask for another name, or have its user delete it.',
  };
}

function remarksOn({ status, messages }: NamespaceFacts, differing: readonly FieldChange[]): string[] {
  const removed = differing.filter(({ path }) => path === 'spec.storage').flatMap(policiesLost);
  return [
    ...(status === 'ERROR'
      ? [`vCenter reports an error${messages.length === 0 ? ' and does not say why.' : `: ${inWords(messages)}`}`]
      : []),
    ...(status !== 'ERROR' && messages.length > 0 ? [`vCenter says: ${inWords(messages)}`] : []),
    ...(removed.length === 0
      ? []
      : [
          `Volumes on ${removed.join(', ')} become unusable once the namespace has no such policy; vCenter refuses it while there are any, or leaves them behind.`,
        ]),
  ];
}

function laterChange(wanted: Manifest, differing: readonly FieldChange[]): NonNullable<Comparison['next']>[number] {
  const names = differing.map(({ path }) => path.replace('spec.', ''));
  const impact = differing.some((field) => field.impact === 'destructive') ? 'destructive' : 'safe';
  return { title: `Change ${names.join(', ')} of namespace ${wanted.identity.join('/')}`, impact };
}
