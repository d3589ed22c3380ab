import type { FieldChange } from '../../plan/change.ts';
import type { CompareAt, Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { certificateFields, certificateName, sameCertificates } from './certificates.ts';
import { additionalPath, compareNetworks, holdsAll } from './compare-networks.ts';
import { compareVersion, type VersionComparison } from './compare-version.ts';
import { compareCredentials, credentialNotes } from './credentials.ts';
import { factsOf, isSettled, type SupervisorFacts } from './facts.ts';
import { laterMutations, nextMutation } from './mutations.ts';

type Wanted = Manifest<'Supervisor'>;
type Found = PresentObservation<'Supervisor'>;

/**
 * While it is being configured its fields do not say all, so there is only the wait. Once it runs, or stays in an error, it
 * is compared: a wrong name server is what an error may come from.
 */
export function compare(wanted: Wanted, found: Found, byField: FieldDifferences, at: CompareAt): Comparison {
  const facts = factsOf(found);
  if (facts.status === 'REMOVING') return { changed: [], leftAlone: [], refused: [beingRemoved(wanted)] };
  if (facts.status === 'CONFIGURING') return waiting(facts, 'RUNNING');
  if (facts.software?.state === 'PENDING')
    return waiting(facts, `running ${facts.software.desired ?? 'the new version'}`);
  return compareSettled(wanted, found, byField, at);
}

function compareSettled(wanted: Wanted, found: Found, byField: FieldDifferences, at: CompareAt): Comparison {
  const facts = factsOf(found);
  const credentials = compareCredentials(wanted, found, at);
  const networks = compareNetworks(wanted, found);
  const all = [...byField.changed.filter(isOfRules).flatMap(meant), ...credentials.changed, ...networks.changed];
  const ignored = all.filter((change) => isIgnored(wanted, change.path));
  const inPlace = all.filter((change) => !ignored.includes(change));
  const version = versionAfter(wanted, facts, inPlace.length > 0);
  const changed = [...inPlace, ...version.changed];
  const isStuck = !isSettled(facts) && nextMutation(changed) === undefined;
  // The state of what nobody manages is no difference from a manifest: there is nothing of ours to wait for.
  const isWaitedFor = isStuck && (found.owner !== undefined || wanted.lifecycle.adopt);
  return {
    changed: isWaitedFor ? [...changed, statusChange(facts, 'RUNNING')] : changed,
    leftAlone: [...byField.leftAlone, ...ignored.map((change) => ({ ...change, why: 'ignored' as const }))],
    refused: [
      ...immutable(wanted, inPlace),
      ...(isIgnored(wanted, additionalPath) ? [] : networks.refused),
      ...(version.refused === undefined ? [] : [version.refused]),
    ],
    remarks: [
      ...(isStuck && !isWaitedFor ? [inError(facts)] : []),
      ...saidOf(facts),
      ...credentials.remarks,
      ...version.remarks,
    ],
    next: [...laterMutations(changed), ...version.next],
  };
}

/** What stands in the way of an upgrade does not hold up what else is to be done; then it is only said. */
function versionAfter(wanted: Wanted, facts: SupervisorFacts, isBusy: boolean): VersionComparison {
  if (isIgnored(wanted, 'spec.version')) return { changed: [], remarks: [], next: [] };
  const { refused, ...version } = compareVersion(wanted, facts.software);
  const changed = isSettled(facts) ? version.changed : [];
  if (refused === undefined) return { ...version, changed };
  return isBusy
    ? { ...version, changed, remarks: [...version.remarks, refused.message] }
    : { ...version, changed, refused };
}

/** Fields that the rules of the schema decide alone. */
function isOfRules({ path }: FieldChange): boolean {
  return path !== 'spec.version' && path !== additionalPath && !Object.hasOwn(credentialNotes, path);
}

const unreadable = 'replace';

/** What a difference comes to: nothing where only the spelling differs, and the cost that a value alone does not tell. */
function meant(change: FieldChange): FieldChange[] {
  const { path, from, to } = change;
  if (certificateFields.has(path)) return certificateChange(change);
  if (from === undefined && (change.effect === unreadable || to === '' || (Array.isArray(to) && to.length === 0)))
    return [];
  // Growing replaces the machines of the control plane one after the other.
  if (path === 'spec.size' && change.effect === 'widen-only') return [{ ...change, impact: 'service-restart' }];
  return [change];
}

function certificateChange(change: FieldChange): FieldChange[] {
  const { path, from, to, effect, impact, reversible } = change;
  if (sameCertificates(from, to)) return [];
  const [before, after] = [certificateName(from), certificateName(to)];
  return [
    {
      path,
      ...(before === undefined ? {} : { from: before }),
      ...(after === undefined ? {} : { to: after }),
      effect,
      impact,
      reversible,
    },
  ];
}

function waiting(facts: SupervisorFacts, until: string): Comparison {
  return { changed: [statusChange(facts, until)], leftAlone: [], remarks: saidOf(facts) };
}

function saidOf({ messages }: SupervisorFacts): string[] {
  return messages.map((message) => `vCenter says: ${message}`);
}

function statusChange({ status, kubernetes }: SupervisorFacts, until: string): FieldChange {
  const from = status === 'RUNNING' && kubernetes === 'ERROR' ? 'RUNNING, Kubernetes in ERROR' : status;
  return { path: 'status', from, to: until, effect: 'in-place', impact: 'safe', reversible: true };
}

function inError({ status, kubernetes }: SupervisorFacts): string {
  return status === 'ERROR'
    ? 'vCenter reports it in ERROR.'
    : `vCenter reports its Kubernetes in ${kubernetes ?? 'ERROR'}.`;
}

/** Nothing but disabling would change these, and that is never a means to an end. */
function immutable(wanted: Wanted, changed: readonly FieldChange[]): Refusal[] {
  const paths = changed.filter(({ effect }) => effect === 'replace').map(({ path }) => path);
  if (paths.length === 0) return [];
  return [
    {
      reason: 'replace-forbidden',
      message: `${paths.join(', ')} of the Supervisor on ${wanted.spec.cluster} cannot change this way once it is enabled.`,
      remedy: `Undo the change of ${paths.join(', ')}. A Supervisor that differs there is a new one: disabling this one destroys every Namespace on it, and Trueup does it only for a manifest that was removed with "onRemove: delete".`,
    },
  ];
}

function beingRemoved({ spec: { cluster } }: Wanted): Refusal {
  return {
    reason: 'precondition',
    message: `vCenter is still removing the former Supervisor on ${cluster}.`,
    remedy: 'Run again once it is gone; it is then enabled anew.',
  };
}

function isIgnored({ lifecycle }: Wanted, path: string): boolean {
  return lifecycle.ignore.some((ignored) => path === ignored || path.startsWith(`${ignored}.`));
}

const sizes = ['TINY', 'SMALL', 'MEDIUM', 'LARGE'];

/** A control plane only grows, and addresses are only added. */
export function widens(path: string, from: unknown, to: unknown): boolean {
  if (path === 'spec.size') return sizes.indexOf(String(to)) > sizes.indexOf(String(from));
  return holdsAll(to as FieldChange['to'], from as FieldChange['from']);
}
