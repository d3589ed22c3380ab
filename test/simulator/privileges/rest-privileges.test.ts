import { expect, test } from 'vitest';
import { operationTable } from '../../../src/simulator/operation-table.ts';
import { knownPrivileges } from '../../../src/simulator/privileges/known-privileges.ts';
import { privilegesFor } from '../../../src/simulator/privileges/rest-privileges.ts';

const writes = operationTable
  .map(({ id }) => id)
  .filter((id) => !id.startsWith('GET ') && /esx\/settings|namespace/.test(id));

test.each(writes)('%s asks for privileges that there are', (id) => {
  expect(privilegesFor(id)).not.toEqual([]);
  expect(privilegesFor(id).filter((privilege) => !knownPrivileges.includes(privilege))).toEqual([]);
});

const drafts = '/api/esx/settings/clusters/{cluster}/software/drafts';
const profile = '/api/esx/settings/clusters/{cluster}/configuration';
const management = '/api/vcenter/namespace-management';

test.each([
  [`POST ${management}/clusters/{cluster}?action=enable`, 'Namespaces.Manage'],
  [`POST ${management}/supervisors?action=enable_on_zones`, 'Namespaces.Manage'],
  [`POST ${management}/software/clusters/{cluster}?action=upgrade`, 'Namespaces.Upgrade'],
  [`PATCH ${management}/virtual-machine-classes/{vm_class}`, 'VirtualMachineClasses.Manage'],
  ['POST /api/vcenter/namespaces/instances/v2', 'Namespaces.Configure'],
  ['POST /api/vcenter/namespaces/namespace-templates/clusters/{cluster}', 'Namespaces.SelfServiceManage'],
  [`POST ${drafts}`, 'VcIntegrity.lifecycleSoftwareSpecification.Write'],
  [`POST ${drafts}/{draft}?action=commit&vmw-task=true`, 'VcIntegrity.lifecycleSoftwareSpecification.Write'],
  [`POST ${drafts}/{draft}?action=scan&vmw-task=true`, 'VcIntegrity.lifecycleSoftwareSpecification.Read'],
  ['DELETE /api/esx/settings/depots/online/{depot}?vmw-task=true', 'VcIntegrity.lifecycleDepots.Delete'],
  ['PUT /api/esx/settings/depots/sync-schedule', 'VcIntegrity.lifecycleSettings.Write'],
  [`POST ${profile}/drafts/{draft}?action=apply`, 'VcIntegrity.ClusterConfiguration.Remediate'],
  [`POST ${profile}/drafts/{draft}?action=update`, 'VcIntegrity.ClusterConfiguration.Modify'],
  [`POST ${profile}?action=exportConfig`, 'VcIntegrity.ClusterConfiguration.Export'],
  [`POST ${profile}?action=checkCompliance&vmw-task=true`, 'VcIntegrity.ClusterConfiguration.View'],
])('%s asks for %s', (id, privilege) => {
  expect(privilegesFor(id)).toContain(privilege);
});

test('writes of other services ask for nothing that is known', () => {
  expect(privilegesFor('POST /api/cis/tagging/tag')).toEqual([]);
});
