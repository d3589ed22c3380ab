import { describe, expect, test } from 'vitest';
import type { NamespaceAccess } from '../../../src/client/services/namespaces.ts';
import { accessAfter, accessFields } from '../../../src/reconcilers/workload/access.ts';

const live = (subject: string, role = 'VIEW'): NamespaceAccess => ({
  subject_type: 'GROUP',
  domain: 'vsphere.local',
  subject,
  role,
});
const wanted = (subject: string, role: 'EDIT' | 'VIEW' = 'VIEW') =>
  ({ type: 'GROUP', domain: 'VSPHERE.LOCAL', subject, role }) as const;

describe('the access list after a change', () => {
  test('keeps what vCenter knows of an entry besides its role', () => {
    const external = { ...live('devs'), identity_provider: 'idp-1' };
    expect(accessAfter([external], [wanted('DEVS', 'EDIT')], false)).toEqual([{ ...external, role: 'EDIT' }]);
    expect(accessAfter([external], [wanted('ops')], true)).toContainEqual(external);
  });

  test('has others in it only where they are to be kept', () => {
    const subjects = (keepsOthers: boolean) =>
      accessAfter([live('devs'), live('ops')], [wanted('devs')], keepsOthers).map(({ subject }) => subject);
    expect(subjects(true)).toEqual(['devs', 'ops']);
    expect(subjects(false)).toEqual(['devs']);
  });

  test('tells a user from a group of the same name', () => {
    const user = { ...live('devs'), subject_type: 'USER' } as const;
    expect(accessAfter([user], [wanted('devs')], true)).toHaveLength(2);
  });
});

test('entries compare in lower case and in one order', () => {
  const [first, second] = [accessFields([live('B'), live('a')]), accessFields([live('A'), live('b')])];
  expect(first).toEqual(second);
});
