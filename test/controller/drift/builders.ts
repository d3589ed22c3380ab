import { manifestDigest } from '../../../src/plan/manifest-digest.ts';
import type { Change } from '../../../src/plan/change.ts';
import type { DriftRecord, ResourceRecord } from '../../../src/store/records.ts';
import { tagManifest } from '../../plan/builders.ts';
import { change, field } from '../../views/builders.ts';

/** What a commit asked of the tag `a`, and what the next one asks. */
export const wish = tagManifest('a', { description: 'as asked' });
export const newWish = tagManifest('a', { description: 'as asked now' });
export const digest = manifestDigest(wish);
export const newDigest = manifestDigest(newWish);

/** The tag `a`, of which the description differs, by the first of the two commits. */
export function differing(rest: Partial<Change> = {}): Change {
  return change('Tag/a', 'update', { wanted: wish, fields: [field('description', 'by hand', 'as asked')], ...rest });
}

export function kept(rest: Partial<Change> = {}): Change {
  return change('Tag/a', 'keep', { reason: 'in-sync', wanted: wish, ...rest });
}

/** What is remembered of the tag `a`: in sync with the first of the two commits. */
export function resource(rest: Partial<ResourceRecord> = {}): ResourceRecord {
  return {
    environment: 'lab',
    ref: 'Tag/a',
    kind: 'Tag',
    name: 'a',
    verdict: 'keep',
    reason: 'in-sync',
    message: 'a is as asked.',
    manifest: digest,
    inSyncWith: digest,
    inSyncAt: 1,
    changedAt: 1,
    seenAt: 1,
    ...rest,
  };
}

/** The same, never seen to be in sync. */
export function neverInSync(rest: Partial<ResourceRecord> = {}): ResourceRecord {
  const { inSyncWith: _with, inSyncAt: _at, ...record } = resource(rest);
  return record;
}

export function drift(id: string, rest: Partial<DriftRecord> = {}): DriftRecord {
  return {
    id,
    environment: 'lab',
    ref: 'Tag/a',
    field: 'spec.description',
    expected: 'as asked',
    found: 'by hand',
    detectedAt: 1,
    ...rest,
  };
}
