import { describe, expect, test } from 'vitest';
import { exportObjects } from '../../../src/plan/exported-manifest.ts';
import { namespace as reconciler } from '../../../src/reconcilers/namespace/index.ts';
import { loadManifests } from '../../../src/spec/load-manifests.ts';
import { API_VERSION } from '../../../src/spec/manifest.ts';
import type { Document } from '../../contract/documents.ts';
import { addNamespace, expectNothingToDo, namespaceDocument, openWorkloads } from '../workload-world.ts';

function problemsOf(document: Document): string[] {
  const text = JSON.stringify({ apiVersion: API_VERSION, ...document });
  return loadManifests([{ file: 'test.yaml', text }], { values: {} }).diagnostics.map(({ summary }) => summary);
}

describe('a manifest is refused before vCenter is asked', () => {
  test.each([
    ['a name that starts with vmware-system', { name: 'vmware-system-x' }, 'vmware-system'],
    ['a name that is no DNS label', { name: 'Team_A' }, 'DNS label'],
    ['a name of more than 63 characters', { name: 'x'.repeat(64) }, '63'],
    ['less CPU than 10 MHz', { quota: { cpuLimit: '9MHz' } }, '10MHz'],
    ['a limit without a unit', { quota: { memoryLimit: 1024 } }, 'memoryLimit'],
    ['a quota that vCenter does not have', { quota: { podLimit: 1 } }, 'podLimit'],
    [
      'an access entry without a domain',
      { access: { entries: [{ type: 'USER', subject: 'a', role: 'VIEW' }] } },
      'domain',
    ],
    ['an unknown role', { access: { entries: [{ type: 'USER', domain: 'd', subject: 'a', role: 'ADMIN' }] } }, 'role'],
  ])('for %s', (_what, spec, words) => {
    expect(problemsOf(namespaceDocument(spec)).join(' ')).toContain(words);
  });

  test('for metadata.name, where it gives the name', () => {
    const document = { ...namespaceDocument(), metadata: { name: 'vmware-system-x' } };
    expect(problemsOf(document)).toHaveLength(1);
  });

  test('and not otherwise', () => {
    expect(problemsOf(namespaceDocument({ quota: { cpuLimit: null, podCount: 0 } }))).toEqual([]);
  });
});

describe('export', () => {
  test('writes manifests whose first plan is empty, and leaves out what is users’ or vCenter’s own', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, {
      id: 'team-b',
      description: 'Theirs',
      resourceSpec: { cpu_limit: 500, pod_count: 3 },
      accessList: [{ subjectType: 'GROUP', subject: 'Devs', domain: 'vsphere.local', role: 'EDIT' }],
      storageSpecs: [{ policy: 'policy-gold', limit: 1024 }],
      vmClasses: ['small'],
      contentLibraries: [{ contentLibrary: [...opened.state.libraries.keys()][0] ?? '', writable: true }],
    });
    addNamespace(opened.state, { id: 'of-a-user', selfServiceNamespace: true });
    addNamespace(opened.state, { id: 'vmware-system-registry' });
    const { objects } =
      (await reconciler.observeAll?.(opened.world.client.reader(), {
        environment: 'lab',
        wanted: [],
        signal: new AbortController().signal,
      })) ?? {};
    const exported = exportObjects(objects ?? [], 'Namespace', true, reconciler.write);
    expect(exported.map(({ draft }) => draft)).toEqual([
      {
        kind: 'Namespace',
        metadata: { name: 'team-b' },
        lifecycle: { adopt: true },
        spec: {
          supervisor: '/DC0/host/Cluster-A',
          description: 'Theirs',
          quota: { cpuLimit: '500MHz', podCount: 3 },
          access: { entries: [{ type: 'GROUP', domain: 'vsphere.local', subject: 'devs', role: 'EDIT' }] },
          storage: [{ policy: 'gold', limit: '1GiB' }],
          vmClasses: ['small'],
          contentLibraries: [{ library: 'library-01', writable: true }],
          network: 'primary',
        },
      },
    ]);
    const { lifecycle: _lifecycle, ...draft } = exported[0]?.draft ?? {};
    await expectNothingToDo(opened, [draft as unknown as Document]);
  });
});
