import { recordOfError } from '../../client/record-of-error.ts';
import { makePlan } from '../../engine/make-plan.ts';
import { wholeEnvironment } from '../../engine/selection.ts';
import { planRequestOf } from '../../project/plan-request.ts';
import { policyOfSync } from '../../project/policy-of-sync.ts';
import { reconcilers } from '../../reconcilers/registry.ts';
import type { SecretLookup } from '../../spec/secret-reference.ts';
import type { PlanMerge } from '../pull-requests/options.ts';
import { readGuardedSecrets } from './guarded-secrets.ts';
import { greet } from './look.ts';
import { loadCheckout } from './load-checkout.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/** Plans what a pull request would make of an environment. Nothing is remembered of it, and nothing waits for it. */
export function mergePlanner(runtimes: ReadonlyMap<string, EnvironmentRuntime>, parts: DaemonParts): PlanMerge {
  const { surroundings, folder } = parts;
  return async (name, checkout, { secrets, signal }) => {
    const runtime = runtimes.get(name);
    if (runtime === undefined) return { diagnostics: [] };
    const { environment, connection } = runtime;
    const loaded = await loadCheckout(environment, checkout, { env: surroundings.env, secrets });
    if (loaded.state === 'invalid') return { diagnostics: loaded.diagnostics };
    const { manifests } = loaded;
    const secretOf = secrets
      ? await readGuardedSecrets(manifests, environment, { checkout: checkout.folder, project: folder }, surroundings)
      : withoutSecrets;
    const request = planRequestOf(environment, connection.target, {
      manifests,
      policy: policyOfSync(environment.sync),
      prune: environment.sync.prune,
      adopt: new Set(),
      selection: wholeEnvironment,
      secretOf,
      commit: { id: checkout.revision.commit, dirty: false },
    });
    try {
      const reader = (await connection.client()).reader({ remember: true });
      await greet(reader, signal);
      return {
        plan: await makePlan(request, { reader, reconcilers, clock: surroundings.clock, emit: unheard, signal }),
      };
    } catch (error) {
      signal.throwIfAborted();
      return { error: recordOfError(error) };
    }
  };
}

/** Nobody watches a plan of a pull request being made. */
function unheard(): void {}

const withoutSecrets: SecretLookup = () => ({
  problem: 'Pull requests from other repositories are planned without secrets.',
  remedy: 'It is compared when the pull request is merged.',
});
