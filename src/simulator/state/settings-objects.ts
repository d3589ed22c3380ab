/** What Lifecycle Manager holds besides images: policies, depots, configuration profiles. */
import type { JsonObject } from '../../base/json.ts';
import type { ErrorType } from '../operations/api-error.ts';
import type { DepotContent } from './lifecycle-objects.ts';

/** A configured remediation policy; `id` is one of `policyId`. */
export interface RemediationPolicy {
  id: string;
  /** As it was sent, with what a newer release may have put there. */
  policy: JsonObject;
}

export const depotTypes = ['ONLINE', 'OFFLINE', 'UMDS'] as const;

/** A software depot. There is one of type UMDS at most, and its `id` is `umds`. */
export interface Depot {
  id: string;
  type: (typeof depotTypes)[number];
  description: string;
  /** Of an index, or of a bundle; a bundle that was uploaded has none. */
  location?: string;
  /** What was uploaded. */
  fileId?: string;
  enabled: boolean;
  systemDefined: boolean;
  /** Who made it; missing when it was always there. */
  owner?: string;
  ownerdata?: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Of the last sync that succeeded. What it brought is in `depotContents`, under the depot's id. */
  syncedAt?: number;
  /** How many deletions of it break off, after some of its content is gone already. */
  removalFails?: number;
}

/** What is found at a place outside of this vCenter; `id` is its location, or the id of an uploaded file. */
export interface DepotSource {
  id: string;
  content: Omit<DepotContent, 'id'>;
  /** Reading it ends with this error. */
  failure?: ErrorType;
  /** How long reading it takes, besides the time that every task takes. */
  milliseconds?: number;
}

/** Locations that one cluster or host gets its depots from; `id` is such as `clusters/domain-c8`. */
export interface DepotOverride {
  id: string;
  locations: string[];
}

export const recurrences = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY_BY_DAY'] as const;
export const weekDays = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;

export interface Schedule {
  type: (typeof recurrences)[number];
  /** Units to leave out between two runs. */
  skip?: number;
  minute?: number;
  hour?: number;
  day_of_month?: number;
  day_of_week?: (typeof weekDays)[number];
}

/** When depots sync by themselves. There is one, and its `id` is `depots`. */
export interface SyncSchedule {
  id: string;
  enabled: boolean;
  schedule?: Schedule;
  emailAddresses: string[];
  /** When it last ran, or was written. */
  ranAt: number;
}

/** What a depot offers that was never read. */
export function noContent(): Omit<DepotContent, 'id'> {
  return { baseImages: [], addOns: [], components: [], hardwareSupport: [], solutions: [] };
}
