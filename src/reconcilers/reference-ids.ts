import { InternalError } from '../base/internal-error.ts';
import { isPlainObject, type JsonObject, type JsonValue } from '../base/json.ts';
import type { ResolvedReference } from '../plan/change.ts';
import type { Step, StepDraft } from '../plan/step.ts';
import type { Kind } from '../spec/manifest.ts';
import { nameInInventoryPath, parentInventoryPath } from '../spec/inventory-path.ts';
import type { ExecuteContext } from './reconciler.ts';

/** Puts vCenter's ids of what a step names into it; what the same run makes has none yet. */
export function withIds(draft: StepDraft, references: readonly ResolvedReference[]): StepDraft {
  const named = new Set(textsIn(draft.args));
  const ids = references.flatMap(({ kind, name, id }) =>
    id === undefined || !named.has(name) ? [] : [[keyOf(kind, name), id] as const],
  );
  return ids.length === 0 ? draft : { ...draft, args: { ...draft.args, ids: Object.fromEntries(ids) } };
}

/** Finds ids by what a step names: those that stand in it, or those of objects that this run made. */
export type IdOf = (kind: string, name: string) => string;

export function idsOf(step: Step, context: Pick<ExecuteContext, 'idOf'>): IdOf {
  const ids: JsonValue = step.args['ids'] ?? {};
  return (kind, name) => {
    const known = isPlainObject(ids) ? ids[keyOf(kind, name)] : undefined;
    if (typeof known === 'string') return known;
    const made = context.idOf(kind as Kind, identityOf(name));
    if (made !== undefined) return made;
    throw new InternalError(`step ${step.id} runs before its ${kind} "${name}" has an id`);
  };
}

/** `/DC1/vm/prod` is `prod` in `/DC1/vm`; `env/prod` is `prod` in `env`. */
function identityOf(name: string): string[] {
  if (name.startsWith('/')) {
    const parent = parentInventoryPath(name);
    return [parent === '' ? '/' : parent, nameInInventoryPath(name)];
  }
  return name.split('/').map((part) => part.replaceAll(/%2f/gi, '/').replaceAll('%25', '%'));
}

function keyOf(kind: string, name: string): string {
  return `${kind} ${name}`;
}

function textsIn(value: JsonValue | JsonObject): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isPlainObject(value) ? [...Object.keys(value), ...Object.values(value).flatMap(textsIn)] : [];
}
