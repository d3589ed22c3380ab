import { expect, test } from 'vitest';
import { reconcilers } from '../../src/reconcilers/registry.ts';
import type { Kind } from '../../src/spec/manifest.ts';

const images = ['ClusterImage', 'HostImage'] as const;
const depots = ['OnlineDepot', 'OfflineDepot', 'UmdsDepot', 'DepotSyncSchedule', 'DepotOverrides'] as const;
const spec = 'VcIntegrity.lifecycleSoftwareSpecification';
const settings = 'VcIntegrity.lifecycleSettings';
const remediation = 'VcIntegrity.lifecycleSoftwareRemediation';
const profile = 'VcIntegrity.ClusterConfiguration';

/** What vCenter asks of an account, operation by operation; writes of one group need the same. */
const rows: [kinds: readonly Kind[], operations: string[], privileges: string[]][] = [
  [images, ['read'], [`${settings}.Read`, `${spec}.Read`, `${remediation}.Read`]],
  [images, ['draft', 'discard-draft', 'validate', 'commit', 'remove-solution'], [`${spec}.Write`]],
  [images, ['enable'], [`${settings}.Write`]],
  [images, ['scan'], [`${spec}.Read`]],
  [images, ['check'], [`${remediation}.Read`, 'VcIntegrity.lifecycleHealth.Read', 'VcIntegrity.lifecycleGeneral.Read']],
  [images, ['stage'], [`${remediation}.Write`]],
  [
    images,
    ['apply'],
    [
      `${remediation}.Read`,
      `${remediation}.Write`,
      'VcIntegrity.lifecycleHealth.Read',
      'VcIntegrity.lifecycleGeneral.Read',
      `${settings}.Read`,
    ],
  ],
  [['ClusterImage'], ['check-hardware'], ['VcIntegrity.HardwareCompatibility.Read']],
  [depots, ['read'], [`${settings}.Read`]],
  [['OnlineDepot', 'OfflineDepot', 'UmdsDepot'], ['delete'], ['VcIntegrity.lifecycleDepots.Delete']],
  [['OnlineDepot'], ['create', 'update', 'sync', 'flush'], [`${settings}.Write`]],
  [['DepotSyncSchedule'], ['update'], [`${settings}.Write`]],
  [['DepotOverrides'], ['add', 'remove'], [`${settings}.Write`]],
  [['RemediationPolicy'], ['read'], [`${settings}.Read`]],
  [['RemediationPolicy'], ['set'], [`${settings}.Write`]],
  [['ClusterConfiguration'], ['read'], [`${profile}.View`]],
  [['ClusterConfiguration'], ['cancel', 'import', 'draft', 'import-config', 'clean'], [`${profile}.Modify`]],
  [['ClusterConfiguration'], ['enable', 'apply-draft', 'remediate'], [`${profile}.Remediate`]],
  [['Supervisor'], ['create', 'update', 'create-network', 'update-network', 'delete'], ['Namespaces.Manage']],
  [['Supervisor'], ['create'], ['Host.Inventory.EditCluster']],
  [['Supervisor'], ['upgrade'], ['Namespaces.Upgrade']],
  [['Namespace'], ['create', 'update', 'delete'], ['Namespaces.Configure']],
  [['NamespaceTemplate'], ['create', 'update', 'activate', 'deactivate'], ['Namespaces.SelfServiceManage']],
  [['VirtualMachineClass'], ['create', 'update', 'delete'], ['VirtualMachineClasses.Manage']],
  [['Namespace', 'NamespaceTemplate', 'VirtualMachineClass'], ['read'], ['System.Read']],
];

const each = rows.flatMap(([kinds, operations, privileges]) =>
  kinds.flatMap((kind) => operations.map((operation) => [kind, operation, privileges] as const)),
);

test.each(each)('%s needs for %s: %j', (kind, operation, privileges) => {
  const known: Readonly<Record<string, readonly string[]>> = reconcilers[kind].privileges ?? {};
  expect(known[operation] ?? []).toEqual(expect.arrayContaining([...privileges]));
});
