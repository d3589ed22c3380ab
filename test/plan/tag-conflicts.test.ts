import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/spec/manifest.ts';
import { tagConflicts } from '../../src/plan/tag-conflicts.ts';
import { manifestOf } from './builders.ts';

const single = new Set(['env']);

interface Parts {
  mode?: 'Additive' | 'Exclusive';
  scope?: 'Categories' | 'Tags';
}

function binding(name: string, tags: string[], machines: string[], parts: Parts = {}): Manifest {
  const objects = machines.map((path) => ({ VirtualMachine: path }));
  return manifestOf(
    'TagBinding',
    name,
    { tags, objects, ...parts },
    {
      identity: [name],
      references: [
        ...tags.map((tag, index) => ({ path: `spec.tags[${index}]`, kind: 'Tag', name: tag })),
        ...machines.map((path, index) => ({
          path: `spec.objects[${index}].VirtualMachine`,
          kind: 'VirtualMachine',
          name: path,
        })),
      ],
    },
  );
}

function machine(name: string, tags: string[]): Manifest {
  return {
    ...binding(name, tags, []),
    kind: 'VirtualMachine',
    identity: ['/DC1/vm', name],
  };
}

const [web, db] = ['/DC1/vm/web', '/DC1/vm/db'];

describe('manifests that ask for tags', () => {
  test.each<[string, Manifest[], string[]]>([
    ['the same tag on one object', [binding('a', ['env/prod'], [web]), binding('b', ['env/prod'], [web])], []],
    ['two tags of a category that allows many', [binding('a', ['use/x'], [web]), binding('b', ['use/y'], [web])], []],
    [
      'two tags of one that allows one',
      [binding('a', ['env/prod'], [web]), binding('b', ['env/test'], [web])],
      ['TagBinding/a', 'TagBinding/b'],
    ],
    ['the same on different objects', [binding('a', ['env/prod'], [web]), binding('b', ['env/test'], [db])], []],
    ['two in one binding', [binding('a', ['env/prod', 'env/test'], [web])], ['TagBinding/a']],
    [
      'one in a binding and another in the machine',
      [binding('a', ['env/prod'], [web]), machine('web', ['env/test'])],
      ['TagBinding/a', 'VirtualMachine/web'],
    ],
    ['the same in a binding and in the machine', [binding('a', ['env/prod'], [web]), machine('web', ['env/prod'])], []],
    [
      'one that an exclusive binding takes off',
      [binding('a', ['use/x'], [web], { mode: 'Exclusive' }), machine('web', ['use/y'])],
      ['TagBinding/a', 'VirtualMachine/web'],
    ],
    [
      'one of another category than the exclusive binding is about',
      [binding('a', ['use/x'], [web], { mode: 'Exclusive' }), machine('web', ['env/prod'])],
      [],
    ],
    [
      'one on an object that an exclusive binding does not list',
      [binding('a', ['use/x'], [web], { mode: 'Exclusive' }), binding('b', ['use/y'], [db])],
      [],
    ],
    [
      'the tag that an exclusive binding keeps to its own objects',
      [binding('a', ['use/x'], [web], { mode: 'Exclusive', scope: 'Tags' }), binding('b', ['use/x'], [db])],
      ['TagBinding/a', 'TagBinding/b'],
    ],
  ])('%s', (_title, manifests, expected) => {
    expect([...tagConflicts(manifests, single).keys()].toSorted()).toEqual(expected);
  });

  test('are told who contradicts whom, and about what', () => {
    const manifests = [binding('a', ['env/prod'], [web]), machine('web', ['env/test'])];
    expect(tagConflicts(manifests, single).get('TagBinding/a')).toBe(
      'TagBinding/a and VirtualMachine/web ask for env/prod and env/test on VirtualMachine /DC1/vm/web, whose category allows one of them.',
    );
  });

  test('are compared in one pass: sixteen times as many pairs take nowhere near 256 times as long', () => {
    expect(fastestOf(4, 16_000) / fastestOf(4, 1000)).toBeLessThan(100);
  });
});

/** Processor time of the fastest of some rounds: other work on the machine is not in it. */
function fastestOf(rounds: number, objects: number): number {
  const machines = Array.from({ length: objects }, (_item, index) => `/DC1/vm/web-${index}`);
  const tags = ['env/prod', 'use/a', 'use/b', 'use/c', 'use/d'];
  const manifests = [binding('a', tags, machines, { mode: 'Exclusive' }), binding('b', ['env/prod'], machines)];
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    expect(tagConflicts(manifests, single).size).toBe(0);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...times);
}
