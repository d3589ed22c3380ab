import type { MachineFacts, Spec } from '../../../src/reconcilers/virtual-machine/facts.ts';

type Facts = Partial<MachineFacts>;

export const off: Facts = { power: 'Off' };

/** The steps of an outage around these. */
export const outage = (...steps: string[]): string[] => ['shut-down', ...steps, 'start'];

export const root = { name: 'root', address: 'scsi:0:0' };
export const data = { name: 'data', address: 'scsi:0:1', capacity: '10GiB' };
export const front = { name: 'front', network: '/DC1/network/prod' };
export const cd = { name: 'cd0', address: 'sata:0:0' };

/** A change, and what it takes. */
export interface Row {
  what: string;
  wanted: Partial<Spec>;
  facts?: Facts;
  fields?: Partial<Spec>;
  steps: string[];
  /** Of the step that makes the change; `safe` when left out. */
  impact?: string;
  irreversible?: true;
}
