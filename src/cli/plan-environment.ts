import { makePlan } from '../engine/make-plan.ts';
import { isWhole } from '../engine/selection.ts';
import type { VsphereClient } from '../client/vsphere.ts';
import type { EmitEvent } from '../plan/event.ts';
import type { Plan } from '../plan/plan.ts';
import { planRequestOf } from '../project/plan-request.ts';
import { policyOfSync } from '../project/policy-of-sync.ts';
import { reconcilers } from '../reconcilers/registry.ts';
import type { CliContext } from './context.ts';
import { readManifestSecrets } from '../project/manifest-secrets.ts';
import { policyOf, type PolicyOptions } from './policy-options.ts';
import { selectionOf } from './selection-options.ts';
import type { LoadedManifests, Workspace } from './workspace.ts';

export interface PlanOptions extends PolicyOptions {
  label?: string[];
  only?: string[];
  /** False with `--no-prune`. */
  prune?: boolean;
}

export interface PlanParts {
  workspace: Workspace;
  loaded: LoadedManifests;
  client: VsphereClient;
  emit: EmitEvent;
  /** Objects to take over: `Tag/web`. */
  adopt?: ReadonlySet<string>;
  /** Mark them and change nothing else. */
  stampOnly?: boolean;
}

/** Makes the plan of an environment; the same call serves plan, apply, drift and adopt. */
export async function planEnvironment(parts: PlanParts, options: PlanOptions, context: CliContext): Promise<Plan> {
  const { workspace, loaded, client, emit, adopt = new Set<string>() } = parts;
  const { environment, target } = workspace;
  const selection = selectionOf(options);
  return makePlan(
    planRequestOf(environment, target, {
      manifests: loaded.manifests,
      policy: policyOf(policyOfSync(environment.sync), options),
      prune: (options.prune ?? true) && environment.sync.prune && (isWhole(selection) || selection.only.length > 0),
      adopt,
      stampOnly: parts.stampOnly === true,
      selection,
      secretOf: await readManifestSecrets(loaded.manifests, workspace.folder, context),
      ...(loaded.commit === undefined ? {} : { commit: loaded.commit }),
    }),
    { reader: client.reader({ remember: true }), reconcilers, clock: context.clock, emit, signal: context.stop },
  );
}
