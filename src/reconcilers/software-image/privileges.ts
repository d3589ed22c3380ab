import { isPlainObject } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import type { StepDraft } from '../../plan/step.ts';
import type { PrivilegedObject } from '../reconciler.ts';

/** What reading and each operation need. Tasks print no privilege in the reference; theirs are those of the guides. */
export const imagePrivileges = {
  read: [
    'VcIntegrity.lifecycleSettings.Read',
    'VcIntegrity.lifecycleSoftwareSpecification.Read',
    'VcIntegrity.lifecycleSoftwareRemediation.Read',
  ],
  draft: ['VcIntegrity.lifecycleSoftwareSpecification.Write'],
  'discard-draft': ['VcIntegrity.lifecycleSoftwareSpecification.Write'],
  validate: ['VcIntegrity.lifecycleSoftwareSpecification.Write'],
  commit: ['VcIntegrity.lifecycleSoftwareSpecification.Write'],
  'remove-solution': ['VcIntegrity.lifecycleSoftwareSpecification.Write'],
  enable: ['VcIntegrity.lifecycleSettings.Write'],
  scan: ['VcIntegrity.lifecycleSoftwareSpecification.Read'],
  check: [
    'VcIntegrity.lifecycleSoftwareRemediation.Read',
    'VcIntegrity.lifecycleHealth.Read',
    'VcIntegrity.lifecycleGeneral.Read',
  ],
  'check-hardware': ['VcIntegrity.HardwareCompatibility.Read'],
  stage: ['VcIntegrity.lifecycleSoftwareRemediation.Write'],
  apply: [
    'VcIntegrity.lifecycleSoftwareRemediation.Read',
    'VcIntegrity.lifecycleSoftwareRemediation.Write',
    'VcIntegrity.lifecycleHealth.Read',
    'VcIntegrity.lifecycleGeneral.Read',
    'VcIntegrity.lifecycleSettings.Read',
  ],
  follow: [],
} as const;

/** They are held on the cluster or the host. */
export function privilegesOn(_change: Change, { args }: StepDraft): PrivilegedObject | undefined {
  const { target } = args;
  if (!isPlainObject(target) || typeof target['id'] !== 'string') return undefined;
  return { type: target['type'] === 'host' ? 'HostSystem' : 'ClusterComputeResource', id: target['id'] };
}
