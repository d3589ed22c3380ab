import type { Host } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import { busyWith } from './cluster-busy.ts';
import { effectiveOf } from './effective-components.ts';
import { noFindings, type Finding, type Findings } from './finding.ts';
import { installedOn } from './installed-image.ts';
import { headOf, imageOf } from './managed-image.ts';
import { hostsOf } from './scan.ts';
import { compareVersions } from './versions.ts';

export const enablementChecks = [
  'SOFTWARE',
  'VERSION',
  'STATELESSNESS',
  'VUM_REMEDIATION',
  'SOFTWARE_SPECIFICATION_EXISTENCE',
  'VSAN_WITNESS_ELIGIBILITY',
] as const;

export type EnablementCheck = (typeof enablementChecks)[number];

/** What stands against managing a cluster or host with an image, by check. */
export function checkEnablement(
  state: VcenterState,
  target: string,
  skipped: readonly EnablementCheck[],
): Record<string, Findings> {
  const wanted = enablementChecks.filter((check) => !skipped.includes(check));
  return Object.fromEntries(wanted.map((check) => [check, findingsOf(state, target, check)]));
}

function findingsOf(state: VcenterState, target: string, check: EnablementCheck): Findings {
  const hosts = hostsOf(state, target);
  switch (check) {
    case 'SOFTWARE':
      return { ...noFindings(), warnings: foreignSoftware(state, target, hosts) };
    case 'VERSION':
      return errors(hosts.filter((host) => compareVersions(installedOn(state, host).baseImage, '7.0') < 0).map(tooOld));
    case 'STATELESSNESS':
      return errors(hosts.filter(({ lifecycle }) => lifecycle?.stateless === true).map(stateless));
    case 'VUM_REMEDIATION':
      return errors(remediationUnderWay(state, target));
    case 'SOFTWARE_SPECIFICATION_EXISTENCE':
      return errors(headOf(imageOf(state, target)) === undefined ? [noImage(target)] : []);
    case 'VSAN_WITNESS_ELIGIBILITY':
      return noFindings();
    default:
      return check satisfies never;
  }
}

function errors(found: Finding[]): Findings {
  return { ...noFindings(), errors: found };
}

/** What the image does not have will be removed from the hosts. */
function foreignSoftware(state: VcenterState, target: string, hosts: readonly Host[]): Finding[] {
  const head = headOf(imageOf(state, target));
  if (head === undefined) return [];
  const effective = effectiveOf(state, head);
  return hosts.flatMap((host) => {
    const foreign = Object.keys(installedOn(state, host).components).filter((name) => !Object.hasOwn(effective, name));
    if (foreign.length === 0) return [];
    const text = `${host.name} has components that the image has not: ${foreign.join(', ')}.`;
    return [{ id: 'foreign-software', text, resolution: 'Add them to the image, or they are removed.' }];
  });
}

/** The enablement itself is an operation on the cluster, and not meant. */
function remediationUnderWay(state: VcenterState, target: string): Finding[] {
  const busy = busyWith(state, target);
  if (busy === undefined) return [];
  return [{ id: 'remediation-under-way', text: `Another operation is in progress: ${busy}.` }];
}

function tooOld({ name }: Host): Finding {
  return { id: 'host-version', text: `${name} is older than ESXi 7.0.` };
}

function stateless({ name }: Host): Finding {
  return { id: 'stateless-host', text: `${name} is not installed on a disk of its own.` };
}

function noImage(target: string): Finding {
  return { id: 'no-image', text: `No image was committed for ${target}.` };
}
