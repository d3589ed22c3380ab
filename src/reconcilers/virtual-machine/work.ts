import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { Refusal } from '../../plan/comparison.ts';
import type { Impact } from '../../plan/impact.ts';
import type { MachineFacts, Spec } from './facts.ts';

/**
 * Order of the writes of one machine. What needs the power off stands in the order in which it depends on what came
 * before: an adapter before its disks.
 */
export const phases = [
  'conversion',
  'rename',
  'placement',
  'hardware-version',
  'firmware',
  'controllers',
  'hardware',
  'disks',
  'nics',
  'drives',
  'settings',
  'storage-policy',
  'boot-order',
  'removals',
  'remembered',
  'customization',
  'data-sets',
  'tags',
  'template',
  'power',
] as const;

export type Phase = (typeof phases)[number];

/** One difference, and the write that puts it right. Differences with the same operation and target are one write. */
export interface Work {
  /** `spec.disks[root].capacity` */
  path: string;
  from?: JsonValue;
  to?: JsonValue;
  phase: Phase;
  operation: string;
  /** Which device, where there are several: part of the title and of what makes one write. */
  target?: string;
  args: JsonObject;
  /** It needs the machine off. By the state before the change: flags that the change sets do not help it. */
  off?: boolean;
  /** Left out: what switching the machine off costs, or nothing. */
  impact?: Impact;
  reversible?: boolean;
  /** Only a new machine could have it. */
  replaces?: true;
}

/** What a rule found: work, something that must not or cannot be done, or something to know. */
export type Finding = { work: Work } | { refusal: Refusal } | { remark: string };

/** What every rule looks at. */
export interface Compared {
  wanted: Spec;
  found: Partial<Spec>;
  facts: MachineFacts;
  disruption: NonNullable<Spec['disruption']>;
  /** The manifest permits that the machine is deleted and made again. */
  mayReplace: boolean;
}

export type Rule = (compared: Compared) => Finding[];

export function work(of: Work): Finding {
  return { work: of };
}

export function remark(text: string): Finding {
  return { remark: text };
}

export function refusal(reason: Refusal['reason'], message: string, remedy: string): Finding {
  return { refusal: { reason, message, remedy } };
}

/** What only VI-JSON can do. */
export function needsVim(path: string, { facts }: Compared): Finding[] {
  if (facts.route === 'vi-json') return [];
  const message = `${path} cannot be changed through the REST API of this vCenter.`;
  return [refusal('unsupported', message, `Take ${path} out of the manifest, or use vCenter 8.0 U1 or later.`)];
}

/** Whether the machine runs; one whose state is unknown is taken to run. */
export function runs({ power }: MachineFacts): boolean {
  return power !== 'Off' && power !== 'Suspended';
}

/** Whether a field that the manifest writes differs from the live one. */
export function differs<T>(wanted: T | undefined, found: T | undefined): wanted is T {
  return wanted !== undefined && wanted !== found;
}

/** `from` and `to` of a difference; what vCenter does not have is left out. */
export function fromTo(from: JsonValue | undefined, to: JsonValue): Pick<Work, 'from' | 'to'> {
  return from === undefined ? { to } : { from, to };
}
