import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import { worstImpact } from '../../plan/impact.ts';
import type { Observation, PresentObservation } from '../../plan/observation.ts';
import { ownStamps } from '../../plan/owner-stamp.ts';
import type { StepDraft } from '../../plan/step.ts';
import { joinDescription } from '../description-marker.ts';
import type { StepContext } from '../reconciler.ts';
import { withIds } from '../reference-ids.ts';
import { accessAfter, type AccessEntry } from '../workload/access.ts';
import { placeOf, supervisorNamed } from '../workload/supervisors.ts';
import { factsOf, kindFactsOf, type NamespaceFacts } from './facts.ts';
import { lossesIn } from './losses.ts';

type NamespaceChange = Change<'Namespace'>;

/** A write answers at once and takes effect later, so that a look at the state comes behind each. */
export function stepsFor(change: NamespaceChange, found: Observation<'Namespace'>, context: StepContext): StepDraft[] {
  switch (change.verdict) {
    case 'create':
      return createDrafts(change, context);
    case 'replace':
      return [...deleteDrafts(change, found), ...createDrafts(change, context)];
    case 'adopt':
    case 'update':
      return found.state === 'present' ? updateDrafts(change, found, context) : [];
    case 'release':
      return found.state === 'present' ? [unstampDraft(change, found, context)] : [];
    case 'delete':
      return deleteDrafts(change, found);
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

function createDrafts(change: NamespaceChange, { facts }: StepContext): StepDraft[] {
  const { name: _name, ...spec } = change.wanted?.spec ?? { supervisor: '' };
  const known = kindFactsOf(facts);
  const supervisor = supervisorNamed(known?.supervisors ?? [], spec.supervisor);
  const args: JsonObject = {
    name: nameOf(change),
    ...(spec as unknown as JsonObject),
    description: joinDescription(spec.description ?? '', [change.stamp?.to ?? '']),
    librariesApart: known?.librariesApart ?? false,
    ...(supervisor === undefined ? {} : { place: { ...placeOf(supervisor) }, cluster: supervisor.cluster }),
  };
  const title = `Create namespace ${nameOf(change)} on the Supervisor of ${spec.supervisor}`;
  const create = withIds({ operation: 'create', args, title, impact: 'safe', reversible: true }, change.references);
  const waits = supervisor?.status === 'CONFIGURING' ? [awaitSupervisorDraft(spec.supervisor)] : [];
  return [...waits, create, awaitRunningDraft(change)];
}

/** A namespace that is being set up is only watched. */
function updateDrafts(
  change: NamespaceChange,
  found: PresentObservation<'Namespace'>,
  context: StepContext,
): StepDraft[] {
  const facts = factsOf(found);
  if (facts.status === 'CONFIGURING' && change.stampOnly !== true) {
    const title = `Wait until namespace ${nameOf(change)} is RUNNING`;
    return [{ operation: 'follow', args: { name: nameOf(change) }, title, impact: 'safe', reversible: true }];
  }
  const fields = change.fields.filter(({ path }) => path.startsWith('spec.'));
  const description = descriptionAfter(change, found, context);
  if (fields.length === 0) return description === undefined ? [] : [stampDraft(change, description, facts)];
  const names = fields.map(({ path }) => path.replace('spec.', ''));
  const args: JsonObject = {
    ...onCluster(facts),
    name: nameOf(change),
    set: setOf(change, facts),
    ...(description === undefined ? {} : { description }),
    librariesApart: facts.librariesApart,
  };
  const update: StepDraft = {
    operation: 'update',
    args,
    title: `Change ${names.join(', ')} of namespace ${nameOf(change)}`,
    impact: worstImpact(fields.map(({ impact }) => impact)),
    reversible: fields.every(({ reversible }) => reversible),
  };
  return [withIds(update, change.references), awaitRunningDraft(change)];
}

/** The changed fields; quotas by limit, and lists in full, since vCenter replaces a list as a whole. */
function setOf({ fields, wanted }: NamespaceChange, facts: NamespaceFacts): JsonObject {
  const set: JsonObject = {};
  const quota: JsonObject = {};
  for (const { path, to } of fields) {
    if (to === undefined) continue;
    if (path.startsWith('spec.quota.')) quota[path.replace('spec.quota.', '')] = to;
    else if (path === 'spec.access.entries') set['access'] = accessList(wanted?.spec.access, facts);
    else if (['spec.storage', 'spec.vmClasses', 'spec.contentLibraries'].includes(path)) {
      set[path.replace('spec.', '')] = to;
    }
  }
  return Object.keys(quota).length === 0 ? set : { ...set, quota };
}

function accessList(
  access: { mode?: string; entries?: AccessEntry[] } | undefined,
  { access: live }: NamespaceFacts,
): JsonValue {
  return accessAfter(live, access?.entries ?? [], access?.mode !== 'Exact') as unknown as JsonValue;
}

/** People's text with all stamps behind it, where either changes. */
function descriptionAfter(
  { fields, stamp }: NamespaceChange,
  { fields: live, stamps }: PresentObservation<'Namespace'>,
  { environment }: StepContext,
): string | undefined {
  const text = fields.find(({ path }) => path === 'spec.description')?.to;
  if (text === undefined && stamp === undefined) return undefined;
  const own = ownStamps(stamps, environment);
  const others = stamps.filter((candidate) => !own.includes(candidate));
  const kept = stamp?.to === undefined ? own : [stamp.to];
  return joinDescription(typeof text === 'string' ? text : (live.description ?? ''), [...others, ...kept]);
}

function stampDraft(change: NamespaceChange, description: string, facts: NamespaceFacts): StepDraft {
  const title = `Mark namespace ${nameOf(change)} as managed`;
  const args = { ...onCluster(facts), name: nameOf(change), description };
  return { operation: 'stamp', args, title, impact: 'safe', reversible: true };
}

function unstampDraft(
  change: NamespaceChange,
  { fields, stamps, facts }: PresentObservation<'Namespace'>,
  { environment }: StepContext,
): StepDraft {
  const own = ownStamps(stamps, environment);
  const others = stamps.filter((stamp) => !own.includes(stamp));
  const description = joinDescription(fields.description ?? '', others);
  const args = { ...onCluster(factsOf({ ...(facts && { facts }) })), name: nameOf(change), description };
  const title = `Remove the owner mark from namespace ${nameOf(change)}`;
  return { operation: 'unstamp', args, title, impact: 'safe', reversible: true };
}

function deleteDrafts(change: NamespaceChange, found: Observation<'Namespace'>): StepDraft[] {
  const name = found.state === 'present' ? found.id : nameOf(change);
  const losses = found.state === 'present' ? lossesIn(factsOf(found).stats) : 'everything in it';
  return [
    {
      operation: 'delete',
      args: { ...(found.state === 'present' ? onCluster(factsOf(found)) : {}), name },
      title: `Delete namespace ${name} and ${losses}`,
      impact: 'destructive',
      reversible: false,
    },
    {
      operation: 'await-removal',
      args: { name },
      title: `Wait until namespace ${name} is gone`,
      impact: 'destructive',
      reversible: false,
    },
  ];
}

function awaitRunningDraft(change: NamespaceChange): StepDraft {
  const title = `Wait until namespace ${nameOf(change)} is RUNNING`;
  return { operation: 'await-running', args: { name: nameOf(change) }, title, impact: 'safe', reversible: true };
}

function awaitSupervisorDraft(supervisor: string): StepDraft {
  const title = `Wait until the Supervisor of ${supervisor} is RUNNING`;
  return { operation: 'await-supervisor', args: { supervisor }, title, impact: 'safe', reversible: true };
}

/** Where the privileges of a write are held. */
function onCluster({ cluster }: NamespaceFacts): JsonObject {
  return cluster === undefined ? {} : { cluster };
}

function nameOf(change: NamespaceChange): string {
  return change.identity.at(-1) ?? '';
}
