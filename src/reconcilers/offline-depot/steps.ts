import type { JsonObject } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import { followDraft } from '../depots/follow.ts';
import type { StepContext } from '../reconciler.ts';
import { deleteDraft } from '../update-draft.ts';
import { importsFirst } from './compare.ts';
import { formatOwnerData } from './owner-data.ts';

/** One import after the other: a lost answer is looked for among the imports that are under way. */
const importLock = 'depots/import';

export function stepsFor(
  change: Change<'OfflineDepot'>,
  found: Observation<'OfflineDepot'>,
  context: StepContext,
): StepDraft[] {
  const facts = (found.state === 'present' ? found.facts : context.facts) ?? {};
  switch (change.verdict) {
    case 'create':
      return importing(change, facts);
    case 'replace':
    case 'adopt':
    case 'update':
      return importsFirst(change.fields)
        ? importing(change, facts)
        : [deletion(change, facts), ...importing(change, {})];
    case 'delete':
      return [deletion(change, facts)];
    // The stamp stays with the import; without a manifest one that says "orphan" claims nothing.
    case 'release':
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

function importing(change: Change<'OfflineDepot'>, { importTask }: JsonObject): StepDraft[] {
  if (typeof importTask === 'string') {
    return [followDraft(importTask, 'Wait for the import of a depot that is under way', importLock)];
  }
  const { location = '', description, contentHash } = change.wanted?.spec ?? {};
  const live = change.observed?.fields['description'];
  const stamp = change.stamp?.to ?? change.observed?.stamps[0] ?? '';
  return [
    {
      operation: 'import',
      args: {
        location,
        description: description ?? (typeof live === 'string' ? live : ''),
        ownerdata: formatOwnerData({ stamp, ...(contentHash === undefined ? {} : { contentHash }) }),
        ...(change.id === undefined ? {} : { former: change.id }),
      },
      title: `Import offline depot ${location}`,
      impact: 'safe',
      reversible: true,
      lock: importLock,
    },
  ];
}

function deletion(change: Change, { deleteTask }: JsonObject): StepDraft {
  if (typeof deleteTask === 'string') {
    return followDraft(deleteTask, 'Wait for the deletion of a depot that is under way');
  }
  const plain = deleteDraft(change, 'offline depot');
  return { ...plain, title: `${plain.title} and its content` };
}
