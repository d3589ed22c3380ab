import type { FieldChange, Phase } from '../../plan/change.ts';
import { worstImpact } from '../../plan/impact.ts';

/** What a run does to a Supervisor: one of these, since each of them makes it CONFIGURING. */
export const mutations = ['update', 'load-balancer', 'network', 'upgrade'] as const;
export type Mutation = (typeof mutations)[number];

/** Which write a field takes; `undefined` for what is only waited for. */
export function mutationOf(path: string): Mutation | undefined {
  if (path === 'spec.version') return 'upgrade';
  if (path.startsWith('spec.networking.loadBalancer.')) return 'load-balancer';
  if (path === 'spec.networking.workload.additional' || path === 'spec.networking.workload.primary.ranges') {
    return 'network';
  }
  return path.startsWith('spec.') ? 'update' : undefined;
}

/** The fields of the write that comes next. */
export function nextMutation(fields: readonly FieldChange[]): { does: Mutation; fields: FieldChange[] } | undefined {
  for (const does of mutations) {
    const own = fields.filter(({ path }) => mutationOf(path) === does);
    if (own.length > 0) return { does, fields: own };
  }
  return undefined;
}

/** What later runs will write. */
export function laterMutations(fields: readonly FieldChange[]): Phase[] {
  const first = nextMutation(fields)?.does;
  return mutations.flatMap((does) => {
    const own = fields.filter(({ path }) => mutationOf(path) === does);
    if (does === first || own.length === 0) return [];
    return [{ title: titleOf(does, own), impact: worstImpact(own.map(({ impact }) => impact)) }];
  });
}

function versionIn([field]: readonly FieldChange[]): string {
  return typeof field?.to === 'string' ? field.to : '';
}

export function titleOf(does: Mutation, fields: readonly FieldChange[]): string {
  const names = fields.map(({ path }) => path.replace('spec.', '')).join(', ');
  if (does === 'upgrade') return `Upgrade the Supervisor to ${versionIn(fields)}`;
  return `Change ${names} of the Supervisor`;
}
