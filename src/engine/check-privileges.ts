import type { OwnPrivileges } from '../client/vim/own-privileges.ts';
import { isActionable, type Change } from '../plan/change.ts';
import type { DraftedChange } from '../plan/order.ts';
import type { PrivilegedObject, Reconciler } from '../reconcilers/reconciler.ts';
import type { EngineTools } from './plan-request.ts';

/**
 * Blocks what the account may not do, before anything is written: vCenter would refuse it in the middle. Where vCenter
 * cannot be asked, as without VI-JSON, nothing is blocked; then the call itself tells.
 */
export async function blockUnprivileged(
  changes: readonly Change[],
  draft: (changes: readonly Change[]) => DraftedChange[],
  tools: Pick<EngineTools, 'reader' | 'reconcilers' | 'signal'>,
): Promise<Change[]> {
  const reconcilerOf = ({ ref }: Change): Reconciler => tools.reconcilers[ref.kind];
  const checked = changes.filter((change) => isActionable(change) && 'privilegesOn' in reconcilerOf(change));
  const needs = draft(checked).flatMap((one) => needsOf(one, reconcilerOf(one.change)));
  const own = needs.length === 0 ? undefined : await readOwn(needs, tools).catch(() => undefined);
  if (own === undefined) return [...changes];
  const missing = needs.filter(({ object, privilege }) => own.lacks(object, privilege));
  const byChange = Map.groupBy(missing, ({ change }) => change);
  return changes.map((change) => blockedBy(change, byChange.get(change) ?? [], own.user));
}

interface Need {
  change: Change;
  object: PrivilegedObject | 'vcenter';
  privilege: string;
}

function needsOf({ change, drafts }: DraftedChange, reconciler: Reconciler): Need[] {
  return drafts.flatMap((draft) => {
    const object = reconciler.privilegesOn?.(change, draft);
    if (object === undefined) return [];
    return (reconciler.privileges?.[draft.operation] ?? []).map((privilege) => ({ change, object, privilege }));
  });
}

interface Own {
  user: string;
  /** Whether it is certain that the account has not got it. */
  lacks(object: PrivilegedObject | 'vcenter', privilege: string): boolean;
}

async function readOwn(
  needs: readonly Need[],
  { reader, signal }: Pick<EngineTools, 'reader' | 'signal'>,
): Promise<Own | undefined> {
  if (!(await reader.vim.available(signal))) return undefined;
  const root = await reader.vim.rootFolder(signal);
  const objects = [root, ...needs.flatMap(({ object }) => (object === 'vcenter' ? [] : [object]))];
  const own = await reader.vim.ownPrivileges(
    [...new Map(objects.map((object) => [object.id, object])).values()],
    signal,
  );
  return (
    own && {
      user: own.user,
      lacks: (object, privilege) => isLacking(own, object === 'vcenter' ? root.id : object.id, privilege),
    }
  );
}

function isLacking({ byObject }: OwnPrivileges, id: string, privilege: string): boolean {
  const privileges = byObject.get(id);
  return privileges !== undefined && !privileges.has(privilege);
}

function blockedBy(change: Change, missing: readonly Need[], user: string): Change {
  if (missing.length === 0) return change;
  const names = [...new Set(missing.map(({ privilege }) => privilege))].toSorted().join(', ');
  const where = missing.every(({ object }) => object === 'vcenter') ? 'vCenter' : change.identity.join('/');
  return {
    ...change,
    verdict: 'blocked',
    reason: 'missing-privileges',
    message: `The account ${user} lacks privileges on ${where} that the change needs: ${names}.`,
    remedy: 'Give its role these privileges; docs/privileges.md has a role for each kind.',
  };
}
