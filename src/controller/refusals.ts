import type { Refusal } from './daemon.ts';
import type { EnvironmentRuntime } from './environment/runtime.ts';
import type { DaemonWorld } from './parts.ts';
import type { World } from './world.ts';

/** An environment that something is asked of, or why not. */
export function environmentFor(name: string, world: World, { stop }: DaemonWorld): EnvironmentRuntime | Refusal {
  if (stop.aborted) {
    return { refused: 'stopping', message: 'The daemon is stopping.', remedy: 'Ask again when it is back.' };
  }
  return world.runtimes.get(name) ?? notFound(`There is no environment "${name}".`);
}

export function notFound(message: string): Refusal {
  return { refused: 'not-found', message, remedy: 'Look at what there is with "trueup status".' };
}
