import type { Impact } from '../../plan/impact.ts';
import type { ConfigurationSpec } from './configuration-spec.ts';

/** What bringing a document to hosts costs, as its pre-check says. */
export interface Remediation {
  impact: Impact;
  /** Names of the hosts that it is about. */
  hosts: string[];
  /** Those of them that enter maintenance mode, and those that restart besides. */
  maintenance: string[];
  reboot: string[];
  /** Hosts that are in maintenance mode at the same time. */
  atOnce: number;
}

/**
 * Nothing that touches hosts is safe by itself, even when no host enters maintenance mode: only a manifest that says so
 * makes it so. An impact that is not known is taken for the worst.
 */
export function remediationOf(
  { remediation }: Partial<ConfigurationSpec>,
  impacts: readonly (readonly [host: string, impact: string])[],
): Remediation {
  const names = (kinds: (impact: string) => boolean): string[] =>
    impacts.flatMap(([host, impact]) => (kinds(impact) ? [host] : []));
  const hosts = names(() => true);
  const disturbed = names((impact) => impact !== 'NO_IMPACT');
  const isSafe = hosts.length === 0 || (disturbed.length === 0 && remediation?.allowNoImpactAnytime === true);
  const parallel = remediation?.policyOverride?.parallelRemediation;
  const most = parallel?.enabled === true ? (parallel.maxHosts ?? disturbed.length) : 1;
  return {
    impact: isSafe ? 'safe' : 'host-maintenance',
    hosts,
    maintenance: names((impact) => impact !== 'NO_IMPACT' && impact !== 'REBOOT_REQUIRED'),
    reboot: names((impact) => impact === 'REBOOT_REQUIRED'),
    atOnce: Math.min(most, disturbed.length),
  };
}

/** `2 hosts: 1 restarts (esx01), 1 in maintenance mode (esx02)`. */
export function remediationInWords({ hosts, maintenance, reboot }: Remediation): string {
  const parts = [
    ...(reboot.length === 0 ? [] : [`restart: ${listed(reboot)}`]),
    ...(maintenance.length === 0 ? [] : [`maintenance mode: ${listed(maintenance)}`]),
  ];
  const cost = parts.length === 0 ? 'none enters maintenance mode' : parts.join('; ');
  return `${hostCount(hosts.length)}, ${cost}`;
}

export function hostCount(count: number): string {
  return count === 1 ? '1 host' : `${count} hosts`;
}

export function listed(names: readonly string[]): string {
  const shown = names.toSorted().slice(0, 5);
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}
