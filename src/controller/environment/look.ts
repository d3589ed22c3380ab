import type { Diagnostic } from '../../base/diagnostic.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import { makePlan } from '../../engine/make-plan.ts';
import { wholeEnvironment } from '../../engine/selection.ts';
import type { EmitEvent } from '../../plan/event.ts';
import type { Plan } from '../../plan/plan.ts';
import { planRequestOf } from '../../project/plan-request.ts';
import { policyOfSync } from '../../project/policy-of-sync.ts';
import { reconcilers } from '../../reconcilers/registry.ts';
import { SourceError } from '../../source/source-error.ts';
import type { Checkout, Revision, SourceProblem } from '../../source/revision.ts';
import type { Kind, Manifest } from '../../spec/manifest.ts';
import type { SecretLookup } from '../../spec/secret-reference.ts';
import { readGuardedSecrets } from './guarded-secrets.ts';
import { loadCheckout, type LoadedCheckout } from './load-checkout.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/** What a look at an environment found: the plan, or the one thing that kept it from being made. */
export type Look =
  | { state: 'planned'; plan: Plan; manifests: Manifest[]; revision: Revision; secretOf: SecretLookup }
  | { state: 'invalid'; diagnostics: Diagnostic[]; revision: Revision }
  | { state: 'no-revision'; problem?: SourceProblem }
  | { state: 'target-failed'; error: ErrorRecord; revision: Revision };

export interface LookOptions {
  emit: EmitEvent;
  signal: AbortSignal;
  /** A person asked for it: what is to be seen is taken for what there is, however little that is. */
  isAsked: boolean;
  /** Nobody waits for something certain to be seen: it may share what others read. */
  mayShare: boolean;
}

/** Reads the manifests in force and vCenter, and plans. Writes nothing. */
export async function lookAt(runtime: EnvironmentRuntime, parts: DaemonParts, options: LookOptions): Promise<Look> {
  const { revision, problem } = runtime.source;
  if (revision === undefined) return { state: 'no-revision', ...(problem === undefined ? {} : { problem }) };
  try {
    await using checkout = await runtime.source.source.checkout(revision.commit, options.signal);
    const loaded = await loadOnce(runtime, checkout, parts);
    if (loaded.state === 'invalid') return { state: 'invalid', diagnostics: loaded.diagnostics, revision };
    return await plan(runtime, { manifests: loaded.manifests, checkout, revision }, parts, options);
  } catch (error) {
    if (error instanceof SourceError) return { state: 'no-revision', problem: error.problem };
    throw error;
  }
}

async function loadOnce(
  { environment, memory }: EnvironmentRuntime,
  checkout: Checkout,
  { surroundings: { env } }: DaemonParts,
): Promise<LoadedCheckout> {
  const { commit } = checkout.revision;
  if (memory.loaded?.commit === commit) return memory.loaded.loaded;
  const loaded = await loadCheckout(environment, checkout, { env, secrets: true });
  // What could not be read, or not be decrypted for want of a key, may be readable at the next look.
  if (loaded.state === 'loaded') memory.loaded = { commit, loaded };
  else delete memory.loaded;
  return loaded;
}

async function plan(
  runtime: EnvironmentRuntime,
  { manifests, checkout, revision }: { manifests: Manifest[]; checkout: Checkout; revision: Revision },
  { surroundings, folder }: DaemonParts,
  { emit, signal, isAsked, mayShare }: LookOptions,
): Promise<Look> {
  const { environment, connection, memory } = runtime;
  try {
    using shared = connection.shared.readerFor(await connection.client(), mayShare);
    const { reader } = shared;
    await greet(reader, signal);
    const places = { checkout: checkout.folder, project: folder };
    const secretOf = await readGuardedSecrets(manifests, environment, places, surroundings);
    const known = isAsked ? undefined : memory.record.known;
    const request = planRequestOf(environment, connection.target, {
      manifests,
      policy: policyOfSync(environment.sync),
      prune: environment.sync.prune,
      adopt: new Set(),
      selection: wholeEnvironment,
      secretOf,
      commit: { id: revision.commit, dirty: false },
      ...(known === undefined ? {} : { known: new Map(Object.entries(known) as [Kind, number][]) }),
    });
    const made = await makePlan(request, { reader, reconcilers, clock: surroundings.clock, emit, signal });
    return { state: 'planned', plan: made, manifests, revision, secretOf };
  } catch (error) {
    signal.throwIfAborted();
    return { state: 'target-failed', error: recordOfError(error), revision };
  }
}

/** One cheap call before the many: a vCenter that is down is one failure and not one for each kind. */
export async function greet(reader: VsphereReader, signal: AbortSignal): Promise<void> {
  try {
    await reader.systemVersion.get(signal);
  } catch (error) {
    const { code } = recordOfError(error);
    if (!['permission-denied', 'not-found', 'unsupported', 'unexpected-answer'].includes(code)) throw error;
  }
}
