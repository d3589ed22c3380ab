import type { DecideContext } from '../plan/decision.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import { fieldRules } from '../spec/field-rules.ts';
import type { Kind } from '../spec/manifest.ts';

/** What deciding about a kind takes: the schema's rules and what the kind adds to them. */
export function decideContextOf<K extends Kind>(
  request: { environment: string; prune: boolean; adopt: ReadonlySet<string> },
  reconciler: Pick<Reconciler<K>, 'kind' | 'widens' | 'removalForbidden'>,
): DecideContext {
  return {
    environment: request.environment,
    prune: request.prune,
    adopt: request.adopt,
    rules: fieldRules(reconciler.kind),
    widens: reconciler.widens ?? (() => false),
    stampHoldsName: true,
    defaultRemoval: reconciler.removalForbidden === true ? 'forbid' : 'delete',
  };
}
