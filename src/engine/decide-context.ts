import type { CheckNew, Compare } from '../plan/comparison.ts';
import type { DecideContext } from '../plan/decision.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import { resolvedSchemaOf } from '../spec/catalog.ts';
import { fieldRules } from '../spec/field-rules.ts';
import type { Kind } from '../spec/manifest.ts';

/** What deciding about a kind takes: the schema's rules and what the kind adds to them. */
export function decideContextOf<K extends Kind>(
  request: { environment: string; prune: boolean; adopt: ReadonlySet<string> },
  { kind, widens, compare, checkNew }: Pick<Reconciler<K>, 'kind' | 'widens' | 'compare' | 'checkNew'>,
): DecideContext {
  return {
    environment: request.environment,
    prune: request.prune,
    adopt: request.adopt,
    rules: fieldRules(kind),
    widens: widens ?? (() => false),
    ...(compare === undefined ? {} : { compare: compare as Compare }),
    ...(checkNew === undefined ? {} : { checkNew: checkNew as CheckNew }),
    stampHoldsName: true,
    defaultRemoval: resolvedSchemaOf(kind)['x-on-remove'] ?? 'delete',
  };
}
