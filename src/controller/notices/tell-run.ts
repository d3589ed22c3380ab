import type { Conclusion } from '../environment/conclude.ts';
import type { DaemonParts, EnvironmentRuntime } from '../environment/runtime.ts';
import type { Condition } from './tell.ts';

const conditions: Partial<Record<Conclusion['run'], Condition>> = {
  'in-sync': 'in-sync',
  held: 'held',
  blocked: 'blocked',
  failed: 'failed',
};

/** Tells how an environment stands after a run; what was only begun, or ended by somebody, is no news. */
export function tellRun(
  { run, message }: Conclusion,
  { environment: { name }, memory }: EnvironmentRuntime,
  { tell }: DaemonParts,
): void {
  const condition = conditions[run];
  if (condition === undefined) return;
  // A vCenter or a source that is down is told of by itself, once for all of its environments.
  if (condition === 'failed' && memory.state === 'unknown') return;
  const lines = (memory.diagnostics ?? []).slice(0, 10).map(({ summary, source }) => {
    return source === undefined ? summary : `${source.file}:${source.line}: ${summary}`;
  });
  tell(`environment/${name}`, condition, {
    environment: name,
    title: condition === 'in-sync' ? `${name} is in sync.` : `${name}: ${message}`,
    lines,
  });
}
