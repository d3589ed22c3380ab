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

/** Whether the manifest is about the hosts too: it lets something happen to them, or says how often to look. */
export function isWatched(spec: Partial<ConfigurationSpec>): boolean {
  return modeOf(spec) !== 'None' || spec.complianceInterval !== undefined || spec.enablement?.mode === 'Required';
}
