import type { JsonObject } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import type { Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { Observation, PresentObservation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { markInText } from '../content-mark.ts';
import { followDraft } from '../depots/follow.ts';
import { syncDraft, syncLock } from '../depots/synchronise.ts';
import type { StepContext } from '../reconciler.ts';
import { deleteDraft } from '../update-draft.ts';

/** Whether the depot has content is no field of it, but a manifest asks for it all the same. */
const syncedPath = 'synced';

const syncTitle = 'Synchronise with the UMDS depot';

export function compare(
  wanted: Manifest<'UmdsDepot'>,
  { facts = {}, owner }: PresentObservation<'UmdsDepot'>,
  { changed, leftAlone }: FieldDifferences,
): Comparison {
  const isOurs = owner !== undefined || wanted.lifecycle.adopt;
  const isMissing = isOurs && facts['isSynced'] === false && wantsContent(wanted.spec);
  return {
    changed: [...changed, ...(isMissing ? [missing] : [])],
    leftAlone,
    refused: refusedText(wanted),
    remarks: remarksOnNew(wanted, facts),
  };
}

function refusedText({ spec }: Manifest<'UmdsDepot'>): Refusal[] {
  const refusal = markInText(spec.description);
  return refusal === undefined ? [] : [refusal];
}

export function checkNew({ spec }: Manifest<'UmdsDepot'>): Refusal | undefined {
  return markInText(spec.description);
}

const missing = {
  path: syncedPath,
  from: false,
  to: true,
  effect: 'in-place' as const,
  impact: 'safe' as const,
  reversible: true,
};

function wantsContent({ syncOnCreate, enabled }: Manifest<'UmdsDepot'>['spec']): boolean {
  return syncOnCreate !== false && enabled !== false;
}

export function remarksOnNew({ spec }: Manifest<'UmdsDepot'>, facts?: JsonObject): string[] {
  const online = facts?.['onlineDepots'];
  if (spec.enabled === false || typeof online !== 'number' || online === 0) return [];
  const [depots, they] =
    online === 1 ? ['One online depot is', 'it offers'] : [`${online} online depots are`, 'they offer'];
  return [
    `${depots} enabled too: vCenter synchronises with the UMDS depot alone, and what ${they} stays as old as it is.`,
  ];
}

export function stepsFor(
  change: Change<'UmdsDepot'>,
  found: Observation<'UmdsDepot'>,
  { environment }: StepContext,
): StepDraft[] {
  const facts = found.state === 'present' ? (found.facts ?? {}) : {};
  switch (change.verdict) {
    case 'create':
    case 'replace':
      return setDrafts(change, 'create', 'Set the UMDS depot');
    case 'adopt':
    case 'update':
      return updateDrafts(change, facts);
    case 'delete': {
      const { deleteTask } = facts;
      if (typeof deleteTask === 'string') return [followDraft(deleteTask, 'Wait for the deletion that is under way')];
      return [{ ...deleteDraft(change, 'UMDS depot'), title: 'Delete the UMDS depot and its content' }];
    }
    case 'release':
      return [draft('unstamp', 'Remove the owner mark from the UMDS depot', { environment })];
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

/** Another address is set in place, and vCenter knows nothing of what is there before it has synchronised. */
function updateDrafts(change: Change<'UmdsDepot'>, { syncTask }: JsonObject): StepDraft[] {
  const written = change.fields.filter(({ path }) => path !== syncedPath);
  if (written.some(({ path }) => path === 'spec.location')) {
    return setDrafts(change, 'set', 'Let the UMDS depot have another address');
  }
  const names = written.map(({ path }) => path.replace('spec.', ''));
  const set = Object.fromEntries(written.map(({ path, to = null }) => [path.replace('spec.', ''), to]));
  const stamp = stampOf(change);
  const title = names.length === 0 ? 'Mark the UMDS depot as managed' : `Change ${names.join(', ')} of the UMDS depot`;
  const operation = names.length === 0 ? 'stamp' : 'update';
  const writes = names.length > 0 || stamp['stamp'] !== undefined ? [draft(operation, title, { set, ...stamp })] : [];
  if (written.length === change.fields.length) return writes;
  const waits = typeof syncTask === 'string' && writes.length === 0;
  return [
    ...writes,
    waits ? followDraft(syncTask, 'Wait for the synchronisation that is under way', syncLock) : syncDraft(syncTitle),
  ];
}

function setDrafts(change: Change<'UmdsDepot'>, operation: string, title: string): StepDraft[] {
  const { location = '', description, enabled, syncOnCreate } = change.wanted?.spec ?? {};
  const syncs = wantsContent({
    location,
    ...(enabled === undefined ? {} : { enabled }),
    ...(syncOnCreate === undefined ? {} : { syncOnCreate }),
  });
  const set = {
    location,
    ...(description === undefined ? {} : { description }),
    ...(enabled === undefined ? {} : { enabled }),
  };
  const write = draft(operation, `${title}: ${location}`, { set, ...stampOf(change), awaitsSync: syncs });
  return syncs ? [write, syncDraft(syncTitle)] : [write];
}

function stampOf(change: Change): JsonObject {
  return change.stamp?.to === undefined ? {} : { stamp: change.stamp.to };
}

function draft(operation: string, title: string, args: JsonObject): StepDraft {
  return { operation, args, title, impact: 'safe', reversible: true };
}
