import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../src/base/error-record.ts';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import { createWithChosenId } from '../../src/reconcilers/create-with-chosen-id.ts';
import { observeFirst } from '../../src/reconcilers/observe-first.ts';
import { readAll } from '../../src/reconcilers/read-all.ts';
import { present } from '../plan/builders.ts';

function failure(code: ErrorCode): VsphereError {
  return new VsphereError({ code, message: code, remedy: 'none', retry: 'never' });
}

/** A service whose objects are names under ids; `refused` are ids that it does not take although it shows nothing there. */
function service(objects: Record<string, string>, refused: string[] = []) {
  const created: (string | undefined)[] = [];
  return {
    created,
    create: async (id?: string): Promise<string> => {
      created.push(id);
      if (id !== undefined && (id in objects || refused.includes(id))) throw failure('already-exists');
      return id ?? 'chosen-by-server';
    },
    get: async (id: string): Promise<string> => {
      const found = objects[id];
      if (found === undefined) throw failure('not-found');
      return found;
    },
    isOurs: (found: string): boolean => found === 'ours',
  };
}

describe('createWithChosenId', () => {
  test.each<[string, Parameters<typeof service>, string[], string, (string | undefined)[]]>([
    ['takes the first id', [{}], ['a', 'b'], 'a', ['a']],
    ['recognises what an earlier attempt has made', [{ a: 'ours' }], ['a', 'b'], 'a', ['a']],
    ['leaves an object of another name alone', [{ a: 'theirs' }], ['a', 'b'], 'b', ['a', 'b']],
    ['passes over an id that vCenter does not take again', [{}, ['a']], ['a', 'b'], 'b', ['a', 'b']],
    ['lets vCenter choose when no id is free', [{}], [], 'chosen-by-server', [undefined]],
    ['lets vCenter choose when it takes none', [{}, ['a', 'b']], ['a', 'b'], 'chosen-by-server', ['a', 'b', undefined]],
  ])('%s', async (_title, parts, ids, expected, tried) => {
    const { created, ...creation } = service(...parts);
    expect(await createWithChosenId(ids, creation)).toBe(expected);
    expect(created).toEqual(tried);
  });

  test('is refused when the name is taken, under any id and under none', async () => {
    const creation = { ...service({}), create: () => Promise.reject(failure('already-exists')) };
    await expect(createWithChosenId(['a', 'b'], creation)).rejects.toThrow('already-exists');
  });

  test('does not try another id after any other failure', async () => {
    const creation = { ...service({}), create: () => Promise.reject(failure('outcome-unknown')) };
    await expect(createWithChosenId(['a', 'b'], creation)).rejects.toThrow('outcome-unknown');
  });
});

describe('observeFirst', () => {
  const target = { identity: ['wanted'], environment: 'lab' };
  const found = (id: string, name: string) => present<'TagCategory'>(id, [name], { name });
  const observe = (objects: Record<string, string>) => (id: string) =>
    Promise.resolve(objects[id] === undefined ? { state: 'absent' as const } : found(id, objects[id]));

  test.each<[string, Record<string, string>, string]>([
    ['is what lies under the first id', { a: 'wanted', b: 'wanted' }, 'a'],
    ['passes over an object that has another name by now', { a: 'renamed', b: 'wanted' }, 'b'],
    ['ends at the first id that is free', { b: 'wanted' }, 'absent'],
    ['is absent when all are taken by others', { a: 'renamed', b: 'renamed' }, 'absent'],
  ])('%s', async (_title, objects, expected) => {
    const seen = await observeFirst(['a', 'b'], observe(objects), target);
    expect(seen.state === 'present' ? seen.id : seen.state).toBe(expected);
  });

  test('takes an object by its id whatever its name is', async () => {
    const seen = await observeFirst(['a'], observe({ a: 'renamed' }), { ...target, id: 'a' });
    expect(seen).toMatchObject({ state: 'present', id: 'a' });
  });
});

describe('readAll', () => {
  const get = (answers: Record<string, ErrorCode | 'found'>) => (id: string) => {
    const answer = answers[id] ?? 'not-found';
    return answer === 'found' ? Promise.resolve(id) : Promise.reject(failure(answer));
  };

  test('what is gone by now is not there, and nothing is hidden', async () => {
    expect(await readAll(['a', 'b'], get({ a: 'found' }))).toEqual({ found: ['a'] });
  });

  test.each<ErrorCode>(['permission-denied', 'server-error', 'service-unavailable', 'interrupted'])(
    'a read that fails with %s makes the whole incomplete',
    async (code) => {
      expect(await readAll(['a', 'b'], get({ a: 'found', b: code }))).toMatchObject({
        found: ['a'],
        incomplete: { code },
      });
    },
  );

  test('a bug of ours is not taken for a failed read', async () => {
    await expect(readAll(['a'], () => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
  });
});
