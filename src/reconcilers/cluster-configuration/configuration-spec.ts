import type { Manifest } from '../../spec/manifest.ts';
import { parseDuration } from '../../spec/quantity/duration.ts';

export type ConfigurationSpec = Manifest<'ClusterConfiguration'>['spec'];

export type RemediationMode = 'None' | 'CheckOnly' | 'Apply';

export function modeOf({ remediation }: Partial<ConfigurationSpec>): RemediationMode {
  return remediation?.mode ?? 'None';
}

/** Milliseconds. */
export function intervalOf({ complianceInterval }: Partial<ConfigurationSpec>): number {
  return parseDuration(complianceInterval ?? '') ?? 12 * 3_600_000;
}
