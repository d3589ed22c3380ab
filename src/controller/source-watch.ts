import type { Logger } from 'pino';
import type { SourceLook } from '../source/revision.ts';
import type { Environment } from '../spec/project.ts';
import type { EnvironmentRuntime, SourceInForce } from './environment/runtime.ts';
import type { Tell } from './notices/tell.ts';

export interface SourceWatch {
  inForce: SourceInForce;
  environments: readonly EnvironmentRuntime[];
  /** Asks for a run because of a commit. */
  request: (environment: string) => void;
  publish: () => void;
  tell: Tell;
  logger: Logger;
  signal: AbortSignal;
}

/**
 * Takes note of where a source stands. Only environments whose paths changed get a run; a source that cannot be read
 * leaves the last revision in force, so that nothing ever looks unwanted because of it.
 */
export async function takeLook(look: SourceLook, watch: SourceWatch): Promise<void> {
  const { inForce, tell, logger } = watch;
  const { name, address } = inForce.source;
  if (look.state === 'failed') {
    inForce.problem = look.problem;
    const { message, remedy, code } = look.problem;
    logger.warn({ source: name, code }, 'a source cannot be followed');
    tell(`source/${name}`, 'source-failed', {
      source: name,
      title: `${name}: ${message}`,
      lines: ['The last revision stays in force.'],
      remedy,
    });
    watch.publish();
    return;
  }
  delete inForce.problem;
  tell(`source/${name}`, 'source-recovered', { source: name, title: `${name} can be read again.`, lines: [address] });
  const before = inForce.revision?.commit;
  const isMove = before !== look.revision.commit;
  // Asked first, so that the revision is in force at the same moment at which its runs are asked for: until then, no run
  // takes it up with a leave that was given for the one before, and from then on no step of that one begins.
  const changed = isMove ? await changedPaths(before, look, watch) : undefined;
  inForce.revision = look.revision;
  watch.publish();
  if (!isMove) return;
  logger.info({ source: name, commit: look.revision.commit, from: before }, 'a source moved');
  for (const { environment } of watch.environments) {
    if (changed === undefined || touches(environment, changed)) watch.request(environment.name);
  }
}

async function changedPaths(
  before: string | undefined,
  { revision }: { revision: { commit: string } },
  { inForce, signal, logger }: SourceWatch,
): Promise<string[] | undefined> {
  if (before === undefined) return undefined;
  try {
    return await inForce.source.changedPaths(before, revision.commit, signal);
  } catch (error) {
    logger.warn({ err: error, source: inForce.source.name }, 'what changed between two commits cannot be told');
    return undefined;
  }
}

/** Whether one of the paths is one of the environment's, or lies in one of its folders. Paths start at the source's. */
export function touches({ manifests }: Pick<Environment, 'manifests'>, changed: readonly string[]): boolean {
  const own = manifests.map((path) => path.replace(/^(?:\.\/)+/, '').replace(/\/+$/, ''));
  return changed.some((path) =>
    own.some((manifest) => manifest === '.' || manifest === '' || path === manifest || path.startsWith(`${manifest}/`)),
  );
}
