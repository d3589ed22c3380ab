import { impacts } from '../plan/impact.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { defaultAccount } from '../simulator/options.ts';
import { applyPlan } from './commands/apply.ts';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { planEnvironment } from './plan-environment.ts';
import { withLoaded } from './with-run.ts';
import { loadValidManifests, openWorkspace, type Workspace } from './workspace.ts';

/** Runs an environment against the embedded vCenter instead of its own target: everything is allowed, nothing is real. */
export async function rehearse(
  simulator: Simulator,
  paths: readonly string[],
  options: { environment?: string; config?: string; json?: boolean },
  context: CliContext,
): Promise<ExitCode> {
  const workspace = onSimulator(await openWorkspace(paths, options, context), simulator);
  const loaded = await loadValidManifests(workspace, context);
  const env = { ...context.env, TRUEUP_USERNAME: defaultAccount.user, TRUEUP_PASSWORD: defaultAccount.password };
  const rehearsal: CliContext = { ...context, env };
  return withLoaded({ workspace, loaded }, {}, rehearsal, async (run) => {
    const plan = await planEnvironment(
      run,
      { allow: [...impacts], budget: ['deletes=100000', 'powerCycles=100000'] },
      rehearsal,
    );
    return applyPlan(plan, run, { yes: true, json: options.json ?? false }, rehearsal);
  });
}

function onSimulator(workspace: Workspace, simulator: Simulator): Workspace {
  return {
    ...workspace,
    target: {
      name: workspace.target.name,
      url: simulator.url,
      credentials: {
        username: { valueFrom: { env: 'TRUEUP_USERNAME' } },
        password: { valueFrom: { env: 'TRUEUP_PASSWORD' } },
      },
      tls: {
        verify: true,
        ...(simulator.certificate === undefined ? {} : { fingerprint: simulator.certificate.fingerprint }),
      },
      limits: workspace.target.limits,
    },
  };
}
