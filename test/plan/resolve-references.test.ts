import { describe, expect, test } from 'vitest';
import type { ErrorRecord } from '../../src/base/error-record.ts';
import type { Change } from '../../src/plan/change.ts';
import { resolveReferences, type ReferenceIndex, type ReferenceTargets } from '../../src/plan/resolve-references.ts';
import { change } from '../views/builders.ts';
import { categoryManifest, tagManifest } from './builders.ts';

const outage: ErrorRecord = { code: 'unreachable', message: 'No answer.', remedy: 'Wait.', retry: 'backoff' };

/** A tag to create in the category env; `lone` when no manifest declares that category. */
const tag = change('Tag/prod', 'create', { wanted: tagManifest('prod') });
const loneReference = { path: 'spec.category', kind: 'TagCategory', name: 'env' };
const lone = change('Tag/prod', 'create', { wanted: tagManifest('prod', {}, { references: [loneReference] }) });
const declaredBy = { kind: 'TagCategory', name: 'env' };

function category(verdict: Change['verdict'], rest: Partial<Change> = {}): Change {
  return change('TagCategory/env', verdict, { wanted: categoryManifest('env'), ...rest });
}

function categories(ids: Record<string, string[]>, rest: Partial<ReferenceTargets> = {}): ReferenceIndex {
  return new Map([['TagCategory', { ids: new Map(Object.entries(ids)), ...rest }]]);
}

/** What becomes of the first of the changes. */
function resolved(changes: Change[], index: ReferenceIndex = new Map()): Change | undefined {
  return resolveReferences(changes, index)[0];
}

describe('a reference resolves to', () => {
  test.each<[name: string, changes: Change[], index: ReferenceIndex, reference: object]>([
    ['the one object of its name', [lone], categories({ env: ['c1'], tier: ['c2'] }), { ...loneReference, id: 'c1' }],
    [
      'the object of the manifest that declares it',
      [tag, category('keep', { id: 'c1' })],
      new Map(),
      { ...loneReference, declaredBy, id: 'c1' },
    ],
    [
      'the declared object, whatever else goes by that name',
      [tag, category('update', { id: 'c1' })],
      categories({ env: ['c8', 'c9'] }),
      { ...loneReference, declaredBy, id: 'c1' },
    ],
    [
      'an object that the plan creates, which has no id yet',
      [tag, category('create')],
      new Map(),
      { ...loneReference, declaredBy },
    ],
    [
      'the new one of an object that is replaced, not the old one’s id',
      [tag, category('replace', { id: 'c1' })],
      new Map(),
      { ...loneReference, declaredBy },
    ],
    [
      'the live object when its manifest is not part of the run',
      [tag],
      categories({ env: ['c1'] }),
      { ...loneReference, id: 'c1' },
    ],
    [
      'the one object of its name although others could not be read',
      [lone],
      categories({ env: ['c1'] }, { incomplete: outage }),
      { ...loneReference, id: 'c1' },
    ],
  ])('%s', (_name, changes, index, reference) => {
    expect(resolved(changes, index)).toMatchObject({ verdict: 'create', references: [reference] });
    expect(resolved(changes, index)?.references).toEqual([reference]);
  });
});

describe('a change is blocked', () => {
  interface Row {
    name: string;
    subject: Change;
    index: ReferenceIndex;
    reason: Change['reason'];
    message: string;
    remedy: string;
  }

  test.each<Row>([
    {
      name: 'when more than one object goes by the name, with their ids',
      subject: lone,
      index: categories({ env: ['c1', 'c2'] }),
      reason: 'reference-ambiguous',
      message: 'spec.category: TagCategory "env" exists 2 times: c1, c2.',
      remedy: 'Rename all but one of them',
    },
    {
      name: 'when there is no such object, with the names that there are',
      subject: lone,
      index: categories({ tier: ['c1'], environment: ['c2'] }),
      reason: 'reference-not-found',
      message: 'spec.category: there is no TagCategory "env" in vCenter, and no manifest declares one.',
      remedy: 'vCenter has: environment, tier',
    },
    {
      name: 'when there is nothing of the kind at all',
      subject: lone,
      index: categories({}),
      reason: 'reference-not-found',
      message: 'there is no TagCategory "env"',
      remedy: 'vCenter shows none of this kind to this account',
    },
    {
      name: 'when the kind was not looked at',
      subject: lone,
      index: new Map(),
      reason: 'reference-not-found',
      message: 'there is no TagCategory "env"',
      remedy: 'vCenter shows none of this kind to this account',
    },
    {
      name: 'when whether there is such an object could not be read',
      subject: lone,
      index: categories({ tier: ['c1'] }, { incomplete: outage }),
      reason: 'reference-unreadable',
      message: 'whether TagCategory "env" exists could not be read: No answer.',
      remedy: 'Wait.',
    },
    {
      name: 'when the object is declared by a manifest that is not part of the run, and does not exist yet',
      subject: tag,
      index: categories({}),
      reason: 'reference-not-found',
      message: 'does not exist yet, and its manifest TagCategory/env is not part of this run.',
      remedy: 'Include TagCategory/env, or run the whole environment.',
    },
  ])('$name', ({ subject, index, reason, message, remedy }) => {
    const found = resolved([subject], index);
    expect(found).toMatchObject({ verdict: 'blocked', reason });
    expect(found?.message).toContain(message);
    expect(found?.remedy).toContain(remedy);
  });

  test('with the error of the read that failed', () => {
    expect(resolved([lone], categories({}, { incomplete: outage }))?.error).toEqual(outage);
  });

  test('with no more than eight of many names', () => {
    const names = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`name-${10 + index}`, ['c']]));
    expect(resolved([lone], categories(names))?.remedy).toMatch(/has: name-10, .*, name-17\)/);
  });
});

describe('a change is left as it is', () => {
  test.each<[string, Change]>([
    ['when it is kept and its reference leads nowhere', { ...lone, verdict: 'keep', reason: 'in-sync' }],
    ['when it is blocked already', { ...lone, verdict: 'blocked', reason: 'exists-unowned' }],
    ['when it has no manifest', change('Tag/old', 'delete')],
  ])('%s', (_name, subject) => {
    expect(resolved([subject])).toEqual(subject);
  });
});
