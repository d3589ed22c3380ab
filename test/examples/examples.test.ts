import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifestFiles } from '../../src/source/read-manifest-files.ts';
import { readProjectFile } from '../../src/source/read-project-file.ts';
import { loadManifests } from '../../src/spec/load-manifests.ts';
import { loadProject } from '../../src/spec/load-project.ts';
import type { Manifest } from '../../src/spec/manifest.ts';
import type { Values } from '../../src/spec/values.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'examples');

async function load(values: Values): Promise<Manifest[]> {
  const read = await readManifestFiles([join(folder, 'manifests')]);
  const { manifests, diagnostics } = loadManifests(read.files, { values });
  expect([...read.diagnostics, ...diagnostics]).toEqual([]);
  return manifests;
}

describe('the examples', () => {
  test('load without any value: each has a default', async () => {
    const manifests = await load({});
    const counts = Object.fromEntries(
      Object.entries(Object.groupBy(manifests, ({ kind }) => kind)).map(([kind, found]) => [kind, found.length]),
    );
    expect(counts).toEqual({
      ClusterConfiguration: 1,
      ClusterImage: 2,
      ComputePolicy: 1,
      ContentLibrary: 1,
      Datacenter: 1,
      DepotOverrides: 1,
      DepotSyncSchedule: 1,
      Folder: 4,
      HostImage: 1,
      LibraryItem: 1,
      Namespace: 3,
      NamespaceTemplate: 1,
      OfflineDepot: 1,
      OnlineDepot: 1,
      RemediationPolicy: 2,
      ResourcePool: 2,
      Supervisor: 1,
      Tag: 25,
      TagBinding: 1,
      TagCategory: 6,
      UmdsDepot: 1,
      VirtualMachine: 5,
      VirtualMachineClass: 9,
    });
  });

  test('load with the project beside them, and take its values', async () => {
    const read = await readProjectFile(join(folder, 'trueup.yaml'));
    const [file] = read.files;
    if (file === undefined) throw new Error('no project');
    const { project, diagnostics } = loadProject(file);
    expect(diagnostics).toEqual([]);
    const manifests = await load(project?.spec.environments[0]?.values ?? {});
    expect(manifests.find(({ metadata }) => metadata.name === 'acme-build')?.spec).toMatchObject({
      cpuCount: 4,
      memory: '8GiB',
    });
  });

  test('refer to each other by what they declare: the rest is what the vCenter has', async () => {
    const undeclared = (await load({}))
      .flatMap(({ references }) => references)
      .filter(({ declaredBy }) => declaredBy === undefined);
    expect([...new Set(undeclared.map(({ kind }) => kind))].toSorted()).toEqual([
      'Cluster',
      'Datastore',
      'Folder',
      'Host',
      'Network',
      'ResourcePool',
      'StoragePolicy',
      'VirtualMachine',
    ]);
  });

  test('tell editors their schema in the first line', async () => {
    const { files } = await readManifestFiles([folder]);
    for (const { text } of files) {
      const [, path] =
        /^# yaml-language-server: \$schema=(?:\.\.\/)+schemas\/([a-z-]+)\.schema\.json\n/.exec(text) ?? [];
      const kinds = new Set(
        [...text.matchAll(/^kind: (\w+)$/gm)].map(([, kind = '']) =>
          kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase(),
        ),
      );
      expect([...kinds]).toEqual([path]);
    }
  });
});
