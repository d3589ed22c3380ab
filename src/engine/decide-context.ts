import type { Clock } from '../base/clock.ts';
import type { CompareAt } from '../plan/comparison.ts';
import type { DecideContext } from '../plan/decision.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import { resolvedSchemaOf } from '../spec/catalog.ts';
import { fieldRules } from '../spec/field-rules.ts';
import type { SecretLookup } from '../spec/secret-reference.ts';

type DecidingHooks = Pick<Reconciler, 'kind' | 'widens' | 'compare' | 'checkNew' | 'remarksOnNew'>;

/** What deciding about a kind takes: the schema's rules and what the kind adds to them. */
export function decideContextOf(
  request: { environment: string; prune: boolean; adopt: ReadonlySet<string>; stampOnly?: boolean },
  { kind, widens, compare, checkNew, remarksOnNew }: DecidingHooks,
  at: CompareAt,
): DecideContext {
  return {
    environment: request.environment,
    prune: request.prune,
    adopt: request.adopt,
    stampOnly: request.stampOnly === true,
    rules: fieldRules(kind),
    widens: widens ?? (() => false),
    ...(compare === undefined ? {} : { compare: (...compared) => compare(...compared, at) }),
    ...(checkNew === undefined ? {} : { checkNew: checkNew }),
    ...(remarksOnNew === undefined ? {} : { remarksOnNew: remarksOnNew }),
    stampHoldsName: true,
    defaultRemoval: resolvedSchemaOf(kind)['x-on-remove'] ?? 'delete',
  };
}

/** What a comparison is made with, where no secret may be at hand. */
export function compareAt(clock: Clock, secretOf: SecretLookup = noSecret): CompareAt {
  return { now: clock.now(), secretOf };
}

/** For runs that nobody gave secrets. */
export const noSecret: SecretLookup = () => ({
  problem: 'no secrets were given to this run',
  remedy: 'Run it where the secrets can be read.',
});
