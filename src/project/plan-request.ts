import type { PlanRequest } from '../engine/plan-request.ts';
import { kindsInOrder } from '../reconcilers/registry.ts';
import { normaliseInventoryPath } from '../spec/inventory-path.ts';
import type { Environment, Target } from '../spec/project.ts';

type OfEnvironment = 'environment' | 'target' | 'kinds' | 'folders';

/** What the engine is asked for on behalf of an environment: its name, its target and its scope, besides what is given. */
export function planRequestOf(
  environment: Environment,
  target: Pick<Target, 'name' | 'url'>,
  rest: Omit<PlanRequest, OfEnvironment>,
): PlanRequest {
  const { kinds, folders } = environment.scope;
  return {
    ...rest,
    environment: environment.name,
    target: { name: target.name, url: target.url },
    kinds: kindsInOrder.filter((kind) => kinds?.includes(kind) ?? true),
    ...(folders === undefined ? {} : { folders: folders.map((path) => normaliseInventoryPath(path) ?? path) }),
  };
}
