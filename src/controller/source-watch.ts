import type { Logger } from 'pino';
import type { SourceLook } from '../source/revision.ts';
import type { EnvironmentRuntime, SourceInForce } from './environment/runtime.ts';
import type { Tell } from './notices/tell.ts';
import { isTouched, pathsRead } from './paths-read.ts';

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
 * Takes note of where a source stands. Only environments that read what changed get a run; a source that cannot be read
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
  for (const runtime of watch.environments) {
    if (changed === undefined || isTouched(readBy(runtime), changed)) watch.request(runtime.environment.name);
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

/** What an environment reads by the manifests that were loaded last; a commit that changes these touches it anyway. */
function readBy({ environment, memory: { loaded } }: EnvironmentRuntime): ReadonlySet<string> {
  return pathsRead(environment, loaded?.loaded.state === 'loaded' ? loaded.loaded.manifests : []);
}
