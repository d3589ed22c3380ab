import type { JsonObject } from '../base/json.ts';
import type { Kind, ResourceRef } from '../spec/manifest.ts';
import type { Impact } from './impact.ts';

/**
 * One remote write, the same object in every role: printed, reviewed, approved, saved, executed, audited.
 * Plain JSON: no functions, no clients, no secrets.
 */
export interface Step<K extends Kind = Kind> {
  /** `Tag/web#1`: the object and the step's place in its change. */
  id: string;
  ref: ResourceRef<K>;
  operation: string;
  args: JsonObject;
  title: string;
  impact: Impact;
  /** Milder impacts that it has as well and that have to be allowed, too: VMs that are powered off for host maintenance. */
  besides?: Impact[];
  reversible: boolean;
  /** Ids of steps that must have been applied before. */
  dependsOn: string[];
  /** Ids of steps that come before, whatever becomes of them. */
  after?: string[];
  /** Steps of a lower wave come first. */
  wave: number;
  basedOn: string;
  /** It has no use but for the object's next step, and is held when that is. */
  prepares?: true;
  /** Steps of one lock never run at the same time: `cluster/domain-c8`. */
  lock?: string;
  /** Hosts that are in maintenance mode at the same time while it runs; 1 when left out of a `host-maintenance` step. */
  hosts?: number;
  /** Id of the step whose effect this one ends: once that one ran, this one runs whatever became of those between. */
  restores?: string;
}

/** What a kind says of a step; id, order and wave are the planner's. */
export type StepDraft = Pick<
  Step,
  'operation' | 'args' | 'title' | 'impact' | 'besides' | 'reversible' | 'prepares' | 'lock' | 'hosts'
> & {
  /** Operation of an earlier step of the same object whose effect this one ends: the start after a shutdown. */
  restores?: string;
};

/** Everything that comes before a step. */
export function predecessorsOf({ dependsOn, after = [] }: Step): string[] {
  return [...dependsOn, ...after];
}

/** Everything that a step costs; all of it has to be allowed. */
export function impactsOf({ impact, besides = [] }: Pick<Step, 'impact' | 'besides'>): Impact[] {
  return [impact, ...besides];
}

/** Hosts that are in maintenance mode at the same time while a step runs. */
export function hostsOf({ impact, hosts = 1 }: Pick<Step, 'impact' | 'hosts'>): number {
  return impact === 'host-maintenance' ? hosts : 0;
}
