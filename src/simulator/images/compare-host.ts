import type { Behaviour } from '../behaviour.ts';
import type { EffectiveComponent } from '../state/image-objects.ts';
import type { Impact } from '../state/lifecycle-objects.ts';
import type { Host } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import { depotContent } from './available-content.ts';
import { noFindings, type Findings } from './finding.ts';
import { installedOn, isReachable, type InstalledSoftware } from './installed-image.ts';
import type { TargetImage } from './target-image.ts';
import { releaseOf } from './validate-image.ts';
import { compareVersions } from './versions.ts';
import { worstImpact, worstStatus, type ComplianceStatus } from './worst.ts';

/** How a host compares with an image. */

export interface HostComparison {
  host: Host;
  status: ComplianceStatus;
  impact: Impact;
  /** Whether the host has the payload already; unknown for a draft. */
  staged?: boolean;
  findings: Findings;
  installed: InstalledSoftware;
  baseImage: ComplianceStatus;
  addOn: ComplianceStatus;
  hardwareSupport: Record<string, ComplianceStatus>;
  components: Record<string, ComponentComparison>;
}

export interface ComponentComparison {
  status: ComplianceStatus;
  current?: string;
  target?: EffectiveComponent;
}

interface Comparing {
  readonly state: VcenterState;
  readonly behaviour: Pick<Behaviour, 'componentDowngrade'>;
}

export function compareHost(context: Comparing, host: Host, target: TargetImage): HostComparison {
  const installed = installedOn(context.state, host);
  const baseImage = compareBaseImage(installed, target);
  const components = compareComponents(context, installed, target);
  const hardwareSupport = compareHardware(installed, target);
  const same = JSON.stringify([installed.addOn?.name, installed.addOn?.version]);
  const addOn = same === JSON.stringify([target.spec.addOn?.name, target.spec.addOn?.version]);
  const parts = { baseImage, addOn: addOn ? ('COMPLIANT' as const) : ('NON_COMPLIANT' as const), hardwareSupport };
  const statuses = [
    baseImage,
    parts.addOn,
    ...Object.values(hardwareSupport),
    ...Object.values(components).map(({ status }) => status),
  ];
  const common = { host, installed, ...parts, components, findings: findingsOf(host, installed, target) };
  if (!isReachable(host)) return { ...common, status: 'UNAVAILABLE', impact: 'UNKNOWN' };
  const status = host.lifecycle?.incompatible === undefined ? worstStatus(statuses) : 'INCOMPATIBLE';
  const staged = target.commit === undefined ? {} : { staged: host.lifecycle?.staged === target.commit };
  return { ...common, status, impact: impactOf(context.state, common), ...(status === 'NON_COMPLIANT' ? staged : {}) };
}

/** An older base image cannot be put over a newer one. */
function compareBaseImage({ baseImage }: InstalledSoftware, { spec }: TargetImage): ComplianceStatus {
  const difference = compareVersions(spec.baseImage ?? '', baseImage);
  if (difference === 0) return 'COMPLIANT';
  return difference < 0 ? 'INCOMPATIBLE' : 'NON_COMPLIANT';
}

function compareHardware(installed: InstalledSoftware, { spec }: TargetImage): Record<string, ComplianceStatus> {
  const pairs = Object.entries(spec.hardwareSupport).map(([manager, { pkg, version }]) => {
    const current = installed.hardwareSupport[manager];
    const same = current?.pkg === pkg && current.version === version;
    return [manager, same ? ('COMPLIANT' as const) : ('NON_COMPLIANT' as const)] as const;
  });
  return Object.fromEntries(pairs);
}

/** What the host has and the image has not will be removed. */
function compareComponents(
  { behaviour }: Comparing,
  installed: InstalledSoftware,
  { effective }: TargetImage,
): Record<string, ComponentComparison> {
  const names = new Set([...Object.keys(effective), ...Object.keys(installed.components)]);
  const pairs = [...names].toSorted().map((name): [string, ComponentComparison] => {
    const [current, target] = [installed.components[name], effective[name]];
    const versions = { ...(current === undefined ? {} : { current }), ...(target === undefined ? {} : { target }) };
    if (current === target?.version) return [name, { status: 'COMPLIANT', ...versions }];
    const isOlder = current !== undefined && target !== undefined && compareVersions(target.version, current) < 0;
    return [name, { status: isOlder ? behaviour.componentDowngrade : 'NON_COMPLIANT', ...versions }];
  });
  return Object.fromEntries(pairs);
}

function impactOf(
  state: VcenterState,
  { baseImage, hardwareSupport, components }: Pick<HostComparison, 'baseImage' | 'hardwareSupport' | 'components'>,
): Impact {
  const content = depotContent(state);
  const hard = [baseImage, ...Object.values(hardwareSupport)].some((status) => status !== 'COMPLIANT');
  const soft = Object.entries(components)
    .filter(([, { status }]) => status !== 'COMPLIANT')
    .map(([name, { current, target }]) => {
      return releaseOf(content, name, target?.version ?? current ?? '')?.impact ?? 'REBOOT_REQUIRED';
    });
  return worstImpact([...(hard ? (['REBOOT_REQUIRED'] as const) : []), ...soft]);
}

function findingsOf({ name, lifecycle, ...host }: Host, installed: InstalledSoftware, { spec }: TargetImage): Findings {
  const findings = noFindings();
  if (!isReachable({ name, ...host })) {
    findings.errors.push({ id: 'host-unavailable', text: `The host ${name} cannot be reached.` });
    return findings;
  }
  if (lifecycle?.incompatible !== undefined) findings.errors.push({ id: 'incompatible', text: lifecycle.incompatible });
  if (compareVersions(spec.baseImage ?? '', installed.baseImage) < 0) {
    const text = `The host ${name} runs ${installed.baseImage}; the image has the older ${spec.baseImage ?? ''}.`;
    findings.errors.push({ id: 'downgrade', text, resolution: 'Choose a base image that is not older.' });
  }
  return findings;
}
