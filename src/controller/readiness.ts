import type { DaemonWorld } from './parts.ts';
import type { World } from './world.ts';

/** Whether the daemon can do its work, and if not, why. A vCenter that is down is the vCenter's trouble and not ours. */
export function readiness(world: World, { stop }: DaemonWorld): { ready: boolean; reasons: string[] } {
  const reasons = [
    ...(stop.aborted ? ['The daemon is stopping.'] : []),
    ...world.sources
      .status()
      .filter(({ revision, problem }) => revision === undefined && problem === undefined)
      .map(({ name }) => `The source "${name}" has not been looked at yet.`),
  ];
  return { ready: reasons.length === 0, reasons };
}
