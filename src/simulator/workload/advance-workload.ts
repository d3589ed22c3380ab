import type { Namespace, Supervisor, SupervisorUpgrade } from '../state/workload-objects.ts';
import type { WorkContext } from '../work-context.ts';
import { finishEnabling } from './finish-enabling.ts';
import { forgetSupervisor } from './forget-supervisor.ts';
import { obstaclesOf } from './obstacles-of.ts';
import { advanceSelfService, syncSelfService } from './self-service.ts';
import { isDue, startConfiguring } from './status.ts';

/** Does what is due of Supervisors and namespaces. Called before each request, so that the clock alone decides. */
export function advanceWorkload(context: WorkContext): void {
  const { supervisors, namespaces } = context.state;
  const now = context.now();
  for (const found of namespaces.values()) if (isDue(found, now)) finishNamespace(context, found);
  for (const found of supervisors.values()) {
    advanceUpgrade(context, found);
    if (isDue(found, now)) finishSupervisor(context, found);
    advanceSelfService(context, found);
  }
}

function finishNamespace({ state }: WorkContext, found: Namespace): void {
  const removed = found.work?.does === 'remove' && !fails(found);
  if (removed) state.namespaces.delete(found.id);
  else settle(found, fails(found) ? ['The namespace could not be brought to the wanted state.'] : []);
}

function finishSupervisor(context: WorkContext, found: Supervisor): void {
  if (found.work?.does === 'remove') {
    if (fails(found)) settle(found, ['The Supervisor could not be removed.']);
    else forgetSupervisor(context.state, found);
    return;
  }
  const errors = obstaclesOf(found, context.behaviour);
  const at = found.work?.endsAt ?? context.now();
  settle(found, fails(found) ? [...errors, 'The control plane could not be configured.'] : errors);
  if (found.status === 'RUNNING' && found.enabledAt === undefined) finishEnabling(context, found, at);
}

function fails({ work, obstacle }: Supervisor | Namespace): boolean {
  return obstacle === (work?.does === 'remove' ? 'removal-fails' : 'configuring-fails');
}

function settle(found: Supervisor | Namespace, errors: readonly string[]): void {
  if (found.work?.does === 'remove') found.removalFailed = true;
  delete found.work;
  found.status = errors.length === 0 ? 'RUNNING' : 'ERROR';
  found.messages = errors.map((text) => ({ severity: 'ERROR', text }));
}

/** After its end, an upgrade is configured like any change. */
function advanceUpgrade(context: WorkContext, found: Supervisor): void {
  const { upgrade } = found;
  if (upgrade === undefined || upgrade.failed === true || (upgrade.endsAt ?? Infinity) > context.now()) return;
  const endedAt = upgrade.endsAt ?? context.now();
  if (found.upgradeFails === true) {
    found.upgrade = { ...upgrade, failed: true } satisfies SupervisorUpgrade;
    return;
  }
  found.version = upgrade.desiredVersion;
  found.lastUpgradedAt = endedAt;
  delete found.upgrade;
  const then = contextAt(context, endedAt);
  startConfiguring(found, then, context.behaviour.supervisorUpdateMilliseconds);
  syncSelfService(then, found);
}

function contextAt({ state, behaviour, seed }: WorkContext, time: number): WorkContext {
  return { state, behaviour, seed, now: () => time };
}
