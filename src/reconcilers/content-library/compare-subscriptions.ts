import { canonicalJson } from '../../base/json.ts';
import type { FieldChange } from '../../plan/change.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { ContentLibrarySpec } from '../../spec/generated/kinds.ts';
import type { Manifest } from '../../spec/manifest.ts';

export type Subscriber = NonNullable<ContentLibrarySpec['subscriptions']>[number];

/** What has to happen to the subscribers of a library. */
export interface SubscriberChanges {
  added: Subscriber[];
  /** Those that stay, with another placement. */
  placed: Subscriber[];
  removed: Subscriber[];
}

/** Subscribers are the same when their library and its vCenter are. A placement that is not written is not managed. */
export function subscriberChanges(
  wanted: readonly Subscriber[] | undefined,
  live: readonly Subscriber[],
): SubscriberChanges {
  if (wanted === undefined) return { added: [], placed: [], removed: [] };
  const wantedKeys = new Set(wanted.map(keyOf));
  const liveByKey = new Map(live.map((subscriber) => [keyOf(subscriber), subscriber]));
  return {
    added: wanted.filter((subscriber) => !liveByKey.has(keyOf(subscriber))),
    placed: wanted.filter(({ placement, ...rest }) => {
      const found = liveByKey.get(keyOf(rest));
      if (found === undefined || placement === undefined) return false;
      return canonicalJson(placement) !== canonicalJson(found.placement ?? {});
    }),
    removed: live.filter((subscriber) => !wantedKeys.has(keyOf(subscriber))),
  };
}

/** The difference as one field; nothing when there is none. */
export function compareSubscriptions(
  { spec: { subscriptions: wanted } }: Manifest<'ContentLibrary'>,
  { fields: { subscriptions: live = [] } }: PresentObservation<'ContentLibrary'>,
): FieldChange[] {
  const { added, placed, removed } = subscriberChanges(wanted, live);
  if (added.length + placed.length + removed.length === 0) return [];
  return [
    {
      path: 'spec.subscriptions',
      from: live,
      to: wanted ?? [],
      effect: 'in-place',
      impact: 'safe',
      reversible: true,
    },
  ];
}

function keyOf({ library, vcenter }: Subscriber): string {
  return JSON.stringify([library, vcenter?.hostname.toLowerCase() ?? '']);
}
