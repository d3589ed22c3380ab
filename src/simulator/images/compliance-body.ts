import type { JsonObject } from '../../base/json.ts';
import type { ImageSpec } from '../state/image-objects.ts';
import type { Host } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import { depotContent } from './available-content.ts';
import type { ComponentComparison, HostComparison } from './compare-host.ts';
import { notifications } from './finding.ts';
import { addOnInfo, baseImageInfo, componentInfo, solutionInfo } from './image-body.ts';
import type { TargetImage } from './target-image.ts';
import { worstImpact, worstStatus } from './worst.ts';

/** Comparisons in the API's form: the structures HostCompliance and ClusterCompliance. */

interface Scanned {
  readonly state: VcenterState;
  /** Product version: before 8.0 nobody says what is staged. */
  readonly version: string;
  now(): number;
}

type Available = ReturnType<typeof depotContent>;

export function hostCompliance(scan: Scanned, target: TargetImage, found: HostComparison): JsonObject {
  const now = scan.now();
  const content = depotContent(scan.state);
  const { host, installed, findings } = found;
  const none = notifications({}, now);
  const body = {
    impact: found.impact,
    status: found.status,
    ...stageStatus(found.staged),
    notifications: notifications(findings, now),
    ...header(scan, target),
    base_image: {
      status: found.baseImage,
      current: baseImageInfo(content, installed.baseImage),
      target: baseImageInfo(content, target.spec.baseImage),
      notifications: none,
    },
    add_on: { status: found.addOn, ...addOns(content, found, target), notifications: none },
    ...hardware(found, target, none),
    components: mapValues(found.components, (one, name) => ({
      ...component(content, host, name, one),
      notifications: none,
    })),
    solutions: mapValues(target.spec.solutions, (solution, name) => ({
      status: worstStatus(solution.components.map((one) => found.components[one]?.status ?? 'NON_COMPLIANT')),
      target: solutionInfo(content, name, solution),
      notifications: none,
    })),
  };
  return body as unknown as JsonObject;
}

/** Of hosts that cannot be reached there are no details. */
export function clusterCompliance(scan: Scanned, target: TargetImage, found: readonly HostComparison[]): JsonObject {
  const of = (status: string): string[] => found.filter((one) => one.status === status).map(({ host }) => host.id);
  const reached = found.filter(({ status }) => status !== 'UNAVAILABLE');
  const status = worstStatus(found.map((one) => one.status));
  const staged = overallStaged(found);
  const body = {
    impact: worstImpact(found.map(({ impact }) => impact)),
    status,
    ...(status === 'NON_COMPLIANT' ? stageStatus(staged) : {}),
    notifications: notifications({ errors: found.flatMap(({ findings }) => findings.errors) }, scan.now()),
    ...header(scan, target),
    compliant_hosts: of('COMPLIANT'),
    non_compliant_hosts: of('NON_COMPLIANT'),
    incompatible_hosts: of('INCOMPATIBLE'),
    unavailable_hosts: of('UNAVAILABLE'),
    hosts: Object.fromEntries(reached.map((one) => [one.host.id, hostCompliance(scan, target, one)])),
    host_info: hostInfos(found.map(({ host }) => host)),
  };
  return body as unknown as JsonObject;
}

/** Whether every host that differs has the payload; unknown when it is of one of them. */
function overallStaged(found: readonly HostComparison[]): boolean | undefined {
  const differing = found.filter(({ status }) => status === 'NON_COMPLIANT');
  if (differing.length === 0 || differing.some(({ staged }) => staged === undefined)) return undefined;
  return differing.every(({ staged }) => staged);
}

export function hostInfos(hosts: readonly Pick<Host, 'id' | 'name'>[]): Record<string, { name: string }> {
  return Object.fromEntries(hosts.map(({ id, name }) => [id, { name }]));
}

function header(scan: Scanned, { commit }: TargetImage): object {
  return { scan_time: new Date(scan.now()).toISOString(), ...(commit === undefined ? {} : { commit }) };
}

function stageStatus(staged: boolean | undefined): object {
  return staged === undefined ? {} : { stage_status: staged ? 'STAGED' : 'NOT_STAGED' };
}

function addOns(content: Available, { installed }: HostComparison, { spec }: TargetImage): object {
  return {
    ...(installed.addOn === undefined ? {} : { current: addOnInfo(content, installed.addOn) }),
    ...(spec.addOn === undefined ? {} : { target: addOnInfo(content, spec.addOn) }),
  };
}

function hardware({ installed, hardwareSupport }: HostComparison, { spec }: TargetImage, none: object): object {
  if (Object.keys(hardwareSupport).length === 0) return {};
  const packages = mapValues(hardwareSupport, (status, manager) => ({
    status,
    ...given('current', installed.hardwareSupport[manager]),
    ...given('target', spec.hardwareSupport[manager]),
    hardware_modules: {},
    notifications: none,
  }));
  return { hardware_support: packages };
}

function given(name: string, value: ImageSpec['hardwareSupport'][string] | undefined): object {
  return value === undefined ? {} : { [name]: value };
}

function component(content: Available, host: Host, name: string, found: ComponentComparison): object {
  const { status, current, target } = found;
  return {
    status,
    ...(current === undefined
      ? {}
      : { current: componentInfo(content, name, current), current_source: sourceOn(content, host, name, current) }),
    ...(target === undefined
      ? {}
      : { target: componentInfo(content, name, target.version), target_source: target.source }),
  };
}

/** A host does not say where its components came from; what its base image brings along is that one's. */
function sourceOn({ baseImages }: Available, { lifecycle }: Host, name: string, version: string): string {
  const base = baseImages.find((image) => image.version === lifecycle?.installed?.baseImage);
  return base?.components[name] === version ? 'BASE_IMAGE' : 'USER';
}

function mapValues<T>(values: Record<string, T>, to: (value: T, key: string) => object): Record<string, object> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, to(value, key)]));
}
