import { expect, test } from 'vitest';
import type { OwnPrivileges } from '../../src/client/vim/own-privileges.ts';
import { blockUnprivileged } from '../../src/engine/check-privileges.ts';
import type { EngineTools } from '../../src/engine/plan-request.ts';
import type { Change } from '../../src/plan/change.ts';
import { onLockedCluster } from '../../src/reconcilers/locked-cluster.ts';
import { change } from '../views/builders.ts';

const everything = ['System.View', 'Namespaces.Manage', 'Namespaces.Upgrade'];

interface Case {
  name: string;
  own: Record<string, string[]> | 'refused' | 'nobody-to-ask' | 'no-vi-json';
  verdict: Change['verdict'];
}

test.each<Case>([
  { name: 'who has them may go on', own: { 'domain-c8': everything }, verdict: 'update' },
  { name: 'who lacks one is stopped', own: { 'domain-c8': ['System.View', 'Namespaces.Upgrade'] }, verdict: 'blocked' },
  { name: 'an object without an answer says nothing', own: {}, verdict: 'update' },
  { name: 'a refusal to tell says nothing', own: 'refused', verdict: 'update' },
  { name: 'no AuthorizationManager says nothing', own: 'nobody-to-ask', verdict: 'update' },
  { name: 'no VI-JSON says nothing', own: 'no-vi-json', verdict: 'update' },
])('$name', async ({ own, verdict }) => {
  const updated = change('Tag/a', 'update');
  const untouched = change('Tag/b', 'keep');
  const drafts = [draft('enable', 'cluster/domain-c8'), draft('elsewhere', undefined)];
  const changes = await blockUnprivileged(
    [updated, untouched],
    (given) => given.map((one) => ({ change: one, drafts })),
    toolsWith(own),
  );
  expect(changes.map((one) => one.verdict)).toEqual([verdict, 'keep']);
  if (verdict === 'blocked') {
    expect(changes[0]?.message).toContain('VSPHERE.LOCAL\\trueup lacks privileges');
    expect(changes[0]?.message).toContain('Namespaces.Manage');
  }
});

function draft(operation: string, lock: string | undefined) {
  const rest = { args: {}, title: operation, impact: 'safe' as const, reversible: true };
  return { operation, ...rest, ...(lock === undefined ? {} : { lock }) };
}

function toolsWith(own: Case['own']): EngineTools {
  const privileges = (): Promise<OwnPrivileges | undefined> => {
    if (own === 'refused') return Promise.reject(new Error('refused'));
    if (typeof own === 'string') return Promise.resolve(undefined);
    const byObject = new Map(Object.entries(own).map(([id, names]) => [id, new Set(names)]));
    return Promise.resolve({ user: 'VSPHERE.LOCAL\\trueup', byObject });
  };
  return {
    reader: {
      vim: {
        available: () => Promise.resolve(own !== 'no-vi-json'),
        rootFolder: () => Promise.resolve({ type: 'Folder', id: 'group-d1' }),
        ownPrivileges: privileges,
      },
    },
    reconcilers: {
      Tag: {
        privileges: { enable: ['Namespaces.Manage'], elsewhere: ['Other.Thing'] },
        privilegesOn: onLockedCluster,
      },
    },
  } as unknown as EngineTools;
}
