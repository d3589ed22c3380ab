import { expect, test } from 'vitest';
import type { Verdict } from '../../src/plan/change.ts';
import { keepInScope } from '../../src/plan/keep-in-scope.ts';
import { change } from '../views/builders.ts';

const web = ['/DC1/vm/shop', 'web'];

test.each<[name: string, folders: string[] | undefined, changed: ReturnType<typeof change>, verdict: Verdict]>([
  ['no folders are given', undefined, change('VirtualMachine/web', 'create', { identity: web }), 'create'],
  ['it lies in the folder', ['/DC1/vm/shop'], change('VirtualMachine/web', 'update', { identity: web }), 'update'],
  ['it lies deeper', ['/DC1/vm'], change('VirtualMachine/web', 'delete', { identity: web }), 'delete'],
  ['it lies elsewhere', ['/DC1/vm/lab'], change('VirtualMachine/web', 'create', { identity: web }), 'blocked'],
  [
    'the folder only begins alike',
    ['/DC1/vm/sho'],
    change('VirtualMachine/web', 'delete', { identity: web }),
    'blocked',
  ],
  [
    'it comes from elsewhere',
    ['/DC1/vm/shop'],
    change('VirtualMachine/web', 'update', { identity: web, previousIdentity: ['/DC1/vm/lab', 'web'] }),
    'blocked',
  ],
  [
    'it has no place in the inventory',
    ['/DC1/vm/lab'],
    change('Tag/web', 'create', { identity: ['env', 'web'] }),
    'create',
  ],
  ['nothing is done to it', ['/DC1/vm/lab'], change('VirtualMachine/web', 'keep', { identity: web }), 'keep'],
])('when %s, the verdict of the object follows: %#', (_name, folders, changed, verdict) => {
  expect(keepInScope([changed], folders, 'lab')).toMatchObject([{ ref: changed.ref, verdict }]);
});
