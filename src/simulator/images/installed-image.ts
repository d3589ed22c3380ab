import type { Host } from '../state/objects.ts';
import type { InstalledImage } from '../state/lifecycle-objects.ts';
import type { VcenterState } from '../state/state.ts';
import { depotContent } from './available-content.ts';
import { effectiveComponents } from './effective-components.ts';

/** What a host runs that nobody said anything about. */
const factoryImage: InstalledImage = { baseImage: '8.0.1-0.0.21495797' };

/** The software of a host, with every component that it has. */
export interface InstalledSoftware extends InstalledImage {
  components: Record<string, string>;
  hardwareSupport: Record<string, { pkg: string; version: string }>;
}

export function installedOn(state: VcenterState, { lifecycle }: Host): InstalledSoftware {
  const installed = lifecycle?.installed ?? factoryImage;
  const { components, extraComponents = {}, hardwareSupport = {} } = installed;
  return {
    ...installed,
    components: { ...(components ?? impliedComponents(state, installed)), ...extraComponents },
    hardwareSupport,
  };
}

function impliedComponents(state: VcenterState, installed: InstalledImage): Record<string, string> {
  const { baseImage, addOn, hardwareSupport = {} } = installed;
  const spec = { baseImage, ...(addOn === undefined ? {} : { addOn }), components: {}, hardwareSupport, solutions: {} };
  const found = Object.entries(effectiveComponents(depotContent(state), spec));
  return found.length === 0
    ? { ESXi: baseImage }
    : Object.fromEntries(found.map(([name, { version }]) => [name, version]));
}

/** Whether vCenter reaches the host. */
export function isReachable({ connectionState, powerState }: Host): boolean {
  return connectionState === 'CONNECTED' && powerState === 'POWERED_ON';
}
