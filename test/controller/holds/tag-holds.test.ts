import { expect, test } from 'vitest';
import { tagHoldsOf } from '../../../src/controller/holds/tag-holds.ts';
import type { HoldRecord } from '../../../src/store/records.ts';
import { change } from '../../views/builders.ts';

const changes = [
  change('VirtualMachine/web', 'keep', { id: 'vm-1' }),
  change('VirtualMachine/db', 'update', { id: 'vm-2' }),
  change('VirtualMachine/new', 'create'),
];
const context = { environment: 'lab', newId: () => 'new', now: 5 };

function held(id: string, origin: HoldRecord['origin'], ref?: string): HoldRecord {
  const by = { kind: 'person' as const, name: 'ann' };
  return { id, environment: 'lab', by, origin, reason: 'so', at: 1, ...(ref === undefined ? {} : { ref }) };
}

test.each<[string, tagged: string[], active: HoldRecord[], add: string[], end: string[]]>([
  ['a tag that was attached holds its object', ['vm-1'], [], ['VirtualMachine/web'], []],
  ['what it holds already stays as it is', ['vm-1'], [held('h1', 'tag', 'VirtualMachine/web')], [], []],
  ['a tag that was taken off ends its hold', [], [held('h1', 'tag', 'VirtualMachine/web')], [], ['h1']],
  ['a hold of a person is none of a tag', [], [held('h1', 'cli', 'VirtualMachine/web'), held('h2', 'api')], [], []],
  [
    'a tag holds what a person holds as well',
    ['vm-2'],
    [held('h1', 'cli', 'VirtualMachine/db')],
    ['VirtualMachine/db'],
    [],
  ],
  ['an object of somebody else is nobody here', ['vm-9'], [], [], []],
])('%s', (_, tagged, active, add, end) => {
  const objects = tagged.map((id) => ({ id }));
  const update = tagHoldsOf(changes, objects, active, context);
  expect(update.end).toEqual(end);
  expect(update.add.map(({ ref }) => ref)).toEqual(add);
  for (const record of update.add)
    expect(record).toMatchObject({ id: 'new', at: 5, origin: 'tag', environment: 'lab' });
});
