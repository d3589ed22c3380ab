import type { Plan } from '../../plan/plan.ts';
import type { PullRequestRecord } from '../../store/records.ts';
import type { EnvironmentResult, ShownEnvironment } from '../../views/pull-request/shown.ts';
import { causesOf, type Causes } from './causes.ts';
import type { PullRequestOptions, PullRequestSource } from './options.ts';
import { mostRefs, overlapsOf } from './overlaps.ts';

export interface Planned {
  number: number;
  paths: string[] | undefined;
  results: ReadonlyMap<string, EnvironmentResult>;
}

export interface ShownPlans {
  environments: ShownEnvironment[];
  touches: PullRequestRecord['touches'];
  plans: PullRequestRecord['plans'];
}

/** Puts beside each plan what people need to judge it: who else changes the same, and what would change anyhow. */
export async function showPlans(
  source: PullRequestSource,
  { number, paths, results }: Planned,
  { store, planUrl, clock }: Pick<PullRequestOptions, 'store' | 'planUrl' | 'clock'>,
): Promise<ShownPlans> {
  const open = await store.pullRequests.open(source.source.name);
  const shown: ShownPlans = { environments: [], touches: {}, plans: {} };
  for (const [environment, result] of results) {
    const causes = 'plan' in result ? await causesIn(environment, { plan: result.plan, paths }, store) : nothing;
    const refs = causes.own.slice(0, mostRefs);
    shown.touches[environment] = refs;
    const about = { ...policyIn(source, environment), elsewhere: causes.elsewhere };
    const overlaps = overlapsOf(number, { environment, refs }, open);
    const link = 'plan' in result ? planUrl?.(environment, result.plan.id) : undefined;
    shown.environments.push({ ...about, result, overlaps, ...(link === undefined ? {} : { link }) });
    if (!('plan' in result)) continue;
    const { plan } = result;
    shown.plans[environment] = plan.id;
    await store.plans.save({ id: plan.id, environment, createdAt: clock.now(), plan });
  }
  return shown;
}

/** The name of an environment with what its policy makes of a merge. */
export function policyIn(
  { environments }: PullRequestSource,
  name: string,
): Pick<ShownEnvironment, 'name' | 'mode' | 'suspended'> {
  const sync = environments.find((environment) => environment.name === name)?.sync;
  return { name, mode: sync?.mode ?? 'manual', suspended: sync?.suspend ?? false };
}

const nothing: Causes = { own: [], elsewhere: [] };

async function causesIn(
  environment: string,
  { plan, paths }: { plan: Plan; paths: string[] | undefined },
  store: PullRequestOptions['store'],
): Promise<Causes> {
  const planId = (await store.environments.get(environment))?.planId;
  const current = planId === undefined ? undefined : await store.plans.get(environment, planId);
  return causesOf(plan, paths, current?.plan);
}
