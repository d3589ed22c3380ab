import type { FieldChange } from '../../plan/change.ts';
import type { CompareAt, Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { parseDuration } from '../../spec/quantity/duration.ts';
import { markInText } from '../content-mark.ts';
import { compareSubscriptions } from './compare-subscriptions.ts';
import { compareCredentials, currentPasswordMissing, currentPasswordOf, needsCurrentPassword } from './credentials.ts';

type Wanted = Manifest<'ContentLibrary'>;
type Found = PresentObservation<'ContentLibrary'>;

/** Fields that no comparison of values can decide: what is never shown, and lists whose members have an identity. */
const ownFields = [
  'spec.publish.password',
  'spec.subscription.password',
  'spec.subscription.sslThumbprint',
  'spec.subscriptions',
];

export function compare(wanted: Wanted, found: Found, byField: FieldDifferences, at: CompareAt): Comparison {
  const credentials = compareCredentials(wanted, found, at);
  const own = [...credentials.changed, ...compareSubscriptions(wanted, found), ...dueSync(wanted, found, at.now)];
  const isIgnored = ({ path }: FieldChange): boolean =>
    wanted.lifecycle.ignore.some((ignored) => path === ignored || path.startsWith(`${ignored}.`));
  const changed = [
    ...byField.changed.filter(({ path }) => !ownFields.includes(path)),
    ...own.filter((change) => !isIgnored(change)),
  ];
  const leftAlone = [
    ...byField.leftAlone.filter(({ path }) => !ownFields.includes(path)),
    ...own.filter(isIgnored).map((change) => ({ ...change, why: 'ignored' as const })),
  ];
  return {
    changed,
    leftAlone,
    refused: refusalsOf(wanted, found, changed),
    remarks: [...credentials.remarks, ...lossesOf(changed)],
  };
}

/** A library that is no longer where it should be is made anew, and starts empty. */
function lossesOf(changed: readonly FieldChange[]): string[] {
  const replaced = changed.filter(({ effect }) => effect === 'replace').map(({ path }) => path);
  if (replaced.length === 0) return [];
  return [
    `A change of ${replaced.join(', ')} means a new library: its items and their files, its subscribers and the tags on it are lost with the old one.`,
  ];
}

/** Due when the last synchronisation is longer ago than the manifest wants, or never was. */
function dueSync({ spec }: Wanted, { facts, fields }: Found, now: number): FieldChange[] {
  const interval = parseDuration(spec.subscription?.syncInterval ?? '');
  if (interval === undefined || fields.type !== 'SUBSCRIBED') return [];
  const last = facts?.['lastSync'];
  const synchronised = typeof last === 'string' ? Date.parse(last) : Number.NaN;
  if (now - synchronised < interval) return [];
  return [
    {
      path: 'spec.subscription.syncInterval',
      from: typeof last === 'string' ? `last synchronised ${last}` : 'never synchronised',
      to: spec.subscription?.syncInterval ?? '',
      effect: 'in-place',
      impact: 'safe',
      reversible: true,
    },
  ];
}

function refusalsOf(wanted: Wanted, found: Found, changed: readonly FieldChange[]): Refusal[] {
  const mark = markInText(wanted.spec.description);
  const refusals: Refusal[] = mark === undefined ? [] : [mark];
  const replaces = changed.some(({ effect }) => effect === 'replace');
  if (!replaces && needsCurrentPassword(found, changed) && currentPasswordOf(wanted, found, changed) === undefined) {
    refusals.push(currentPasswordMissing);
  }
  const published = wanted.spec.publish?.published ?? found.fields.publish?.published ?? false;
  if (!published && pushes(wanted)) refusals.push(notPublished);
  return refusals;
}

export function checkNew(wanted: Wanted): Refusal | undefined {
  const refused = pushes(wanted) && wanted.spec.publish?.published !== true ? notPublished : undefined;
  return refused ?? markInText(wanted.spec.description);
}

function pushes({ spec: { subscriptions = [] } }: Wanted): boolean {
  return subscriptions.length > 0;
}

const notPublished: Refusal = {
  reason: 'precondition',
  message: 'Only a library that is published can push its items to others.',
  remedy: 'Write "publish: { published: true }", or remove "subscriptions".',
};
