import { canonicalJson } from '../base/json.ts';
import type { Change } from '../plan/change.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import { noSecret } from './decide-context.ts';
import type { ExecuteTools } from './execute-tools.ts';
import { redecide } from './redecide.ts';

/**
 * Whether the object of a change would be decided about otherwise by now. Reads that object alone. One that cannot be
 * read has not moved as far as anybody knows.
 */
export async function hasMoved(
  change: Change,
  environment: string,
  tools: Pick<ExecuteTools, 'reader' | 'reconcilers' | 'clock' | 'signal'>,
): Promise<boolean> {
  const reconciler = tools.reconcilers[change.ref.kind] as Reconciler;
  const target = {
    identity: change.identity,
    environment,
    ...(change.id === undefined ? {} : { id: change.id }),
    change,
    idOfReference: ({ id }: { id?: string }) => id,
  };
  const found = await reconciler.observeOne(tools.reader, target, tools.signal);
  if (found.state === 'unreadable') return false;
  if ((found.state === 'present' ? found.digest : found.state) === change.basedOn) return false;
  if (found.state === 'absent') return true;
  const { change: now } = redecide(change, found, environment, { ...tools, secretOf: noSecret });
  return now.verdict !== change.verdict || canonicalJson(now.fields) !== canonicalJson(change.fields);
}
