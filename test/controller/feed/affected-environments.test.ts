import { describe, expect, test } from 'vitest';
import type { FeedObject } from '../../../src/client/feed/feed-batch.ts';
import { affectedEnvironments } from '../../../src/controller/feed/affected-environments.ts';
import { createOwnerIndex } from '../../../src/controller/feed/owners.ts';

function owners() {
  const index = createOwnerIndex();
  index.replace('shop', [
    { kind: 'VirtualMachine', id: 'vm-1' },
    { kind: 'VirtualMachine' },
    { kind: 'Folder', id: 'group-v1' },
  ]);
  index.replace('bank', [{ kind: 'VirtualMachine', id: 'vm-1' }]);
  index.replace('tags', [{ kind: 'Tag', id: 'urn:tag' }]);
  return index;
}

const vm = (id: string, kind: FeedObject['kind']): FeedObject => ({ type: 'VirtualMachine', id, kind });

describe('a change is the business of', () => {
  test.each<[string, FeedObject, string[]]>([
    ['all that have the object', vm('vm-1', 'modify'), ['shop', 'bank']],
    ['nobody where nobody has it', vm('vm-9', 'modify'), []],
    ['those with others of its kind when it came', vm('vm-9', 'enter'), ['shop', 'bank']],
    ['those with others of its kind when it went', vm('vm-9', 'leave'), ['shop', 'bank']],
    ['those that had it when it went', { type: 'Folder', id: 'group-v1', kind: 'leave' }, ['shop']],
    ['nobody where nobody has its kind', { type: 'Datacenter', id: 'datacenter-9', kind: 'enter' }, []],
    ['nobody where no kind is of its type', { type: 'StoragePod', id: 'group-p1', kind: 'enter' }, []],
    ['those with tags for a new tag', { type: 'Tag', id: 'urn:new', kind: 'enter' }, ['tags']],
  ])('%s', (_who, object, expected) => {
    expect([...affectedEnvironments([object], owners()).keys()]).toEqual(expected);
  });

  test('all objects that changed are told to each', () => {
    const changes = [vm('vm-1', 'modify'), vm('vm-2', 'enter'), vm('vm-3', 'modify')];
    expect(affectedEnvironments(changes, owners()).get('shop')).toEqual(['vm-1', 'vm-2']);
  });

  test('what an environment had before its last look is forgotten', () => {
    const index = owners();
    index.replace('shop', []);
    index.remove('bank');
    expect(affectedEnvironments([vm('vm-1', 'leave')], index).size).toBe(0);
  });
});
