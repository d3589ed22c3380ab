import type { JsonObject } from '../../base/json.ts';
import type { Change, FieldChange } from '../../plan/change.ts';
import { worstImpact } from '../../plan/impact.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import { followDraft } from '../depots/follow.ts';
import { syncDraft, syncLock } from '../depots/synchronise.ts';
import type { StepContext } from '../reconciler.ts';
import { deleteDraft } from '../update-draft.ts';
import { isDisabling, syncedPath, wantsContent } from './compare.ts';
import { asFacts, type DepotFacts } from './facts.ts';

export function stepsFor(
  change: Change<'OnlineDepot'>,
  found: Observation<'OnlineDepot'>,
  context: StepContext,
): StepDraft[] {
  const facts = asFacts(found.state === 'present' ? found.facts : context.facts);
  switch (change.verdict) {
    case 'create':
    case 'replace':
      return createDrafts(change, facts);
    case 'adopt':
    case 'update':
      return [...writeDrafts(change, facts), ...syncDrafts(change, facts)];
    case 'delete':
      return [deletion(change, facts)];
    case 'release':
      return [
        draft('unstamp', `Remove the owner mark from depot ${nameOf(change)}`, { environment: context.environment }),
      ];
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

/** The former depot of one that is replaced stays until a later run finds the new one with content. */
function createDrafts(change: Change<'OnlineDepot'>, { isShadowed }: DepotFacts): StepDraft[] {
  const { location = '', description, enabled } = change.wanted?.spec ?? {};
  const live = change.observed?.fields['description'];
  const creation = draft('create', `Create online depot ${location}`, {
    location,
    description: description ?? (typeof live === 'string' ? live : ''),
    ...(enabled === undefined ? {} : { enabled }),
    stamp: change.stamp?.to ?? change.observed?.stamps[0] ?? '',
  });
  const syncs = change.wanted !== undefined && wantsContent(change.wanted) && !isShadowed;
  return syncs ? [creation, syncDraft(`Synchronise, so that depot ${location} has something to offer`)] : [creation];
}

function writeDrafts(change: Change<'OnlineDepot'>, { isSystem }: DepotFacts): StepDraft[] {
  const written = change.fields.filter(({ path }) => path !== syncedPath);
  const stamp: JsonObject = change.stamp?.to === undefined ? {} : { stamp: change.stamp.to };
  if (written.length === 0) {
    return change.stamp === undefined ? [] : [draft('stamp', `Mark depot ${nameOf(change)} as managed`, stamp)];
  }
  const impact = worstImpact(written.map((field) => field.impact));
  if (impact === 'destructive' && written.some(isDisabling)) return [flushDraft(change)];
  const names = written.map(({ path }) => path.replace('spec.', ''));
  const args = { set: setOf(written), ...stamp, ...(isSystem ? { isSystem } : {}) };
  return [draft('update', `Change ${names.join(', ')} of depot ${nameOf(change)}`, args)];
}

function flushDraft(change: Change<'OnlineDepot'>): StepDraft {
  const title = `Drop the content of depot ${nameOf(change)}, which vCenter brings with it, and disable it`;
  return { operation: 'flush', args: {}, title, impact: 'destructive', reversible: false };
}

/** `state` is what `enabled` is called on the depots that vCenter brings with it. */
function setOf(fields: readonly FieldChange[]): JsonObject {
  return Object.fromEntries(
    fields.map(({ path, to = null }) =>
      path === 'spec.state' ? ['enabled', to === 'Present'] : [path.replace('spec.', ''), to],
    ),
  );
}

function syncDrafts(change: Change<'OnlineDepot'>, { syncTask }: DepotFacts): StepDraft[] {
  if (!change.fields.some(({ path }) => path === syncedPath)) return [];
  if (syncTask !== undefined)
    return [followDraft(syncTask, 'Wait for the synchronisation that is under way', syncLock)];
  return [syncDraft(`Synchronise, so that depot ${nameOf(change)} has something to offer`)];
}

function deletion(change: Change, { deleteTask }: DepotFacts): StepDraft {
  if (deleteTask !== undefined) return followDraft(deleteTask, 'Wait for the deletion of a depot that is under way');
  const plain = deleteDraft(change, 'online depot');
  return { ...plain, title: `${plain.title} and its content` };
}

function draft(operation: string, title: string, args: JsonObject): StepDraft {
  return { operation, args, title, impact: 'safe', reversible: true };
}

function nameOf(change: Change): string {
  return (change.previousIdentity ?? change.identity).join('/');
}
