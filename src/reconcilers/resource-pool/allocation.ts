import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { ResourceAllocation } from '../../client/services/resource-pools.ts';
import { InternalError } from '../../base/internal-error.ts';
import { formatFrequency, parseFrequency } from '../../spec/quantity/frequency.ts';
import { formatMebibytes, mebibytesOf } from '../../spec/quantity/size.ts';

export type Resource = 'cpu' | 'memory';

/** What vCenter has for no limit. */
const unlimited = -1;

/** What a new pool has where its manifest says nothing. */
export const defaultAllocation: ResourceAllocation = {
  reservation: 0,
  expandable_reservation: true,
  limit: unlimited,
  shares: { level: 'NORMAL' },
};

/** An allocation in the manifest's terms. The number of a level other than CUSTOM is vCenter's own and means nothing. */
export function allocationFields(resource: Resource, allocation: ResourceAllocation): JsonObject {
  const { reservation, expandable_reservation: expandable, limit, shares } = allocation;
  return {
    reservation: formatAmount(resource, reservation),
    expandable,
    limit: limit === unlimited ? null : formatAmount(resource, limit),
    shares: shares.level === 'CUSTOM' ? (shares.shares ?? 0) : shares.level,
  };
}

/** The whole allocation with the wanted members in it: vCenter sets what is left out back to its default. */
export function mergedAllocation(
  resource: Resource,
  live: ResourceAllocation,
  { reservation, expandable, limit, shares }: JsonObject,
): ResourceAllocation {
  return {
    reservation: reservation === undefined ? live.reservation : amountOf(resource, reservation),
    expandable_reservation: typeof expandable === 'boolean' ? expandable : live.expandable_reservation,
    limit: limit === undefined ? live.limit : limit === null ? unlimited : amountOf(resource, limit),
    shares: sharesAfter(live.shares, shares),
  };
}

function sharesAfter(live: ResourceAllocation['shares'], wanted: JsonValue | undefined): ResourceAllocation['shares'] {
  if (typeof wanted === 'number') return { level: 'CUSTOM', shares: wanted };
  if (typeof wanted === 'string') return { level: wanted };
  return live.level === 'CUSTOM' ? live : { level: live.level };
}

function formatAmount(resource: Resource, amount: number): string {
  return resource === 'cpu' ? formatFrequency(amount) : formatMebibytes(amount);
}

function amountOf(resource: Resource, text: JsonValue): number {
  const amount = typeof text !== 'string' ? undefined : resource === 'cpu' ? parseFrequency(text) : mebibytesOf(text);
  if (amount === undefined) throw new InternalError(`${JSON.stringify(text)} is no amount of ${resource}`);
  return amount;
}
