import type { AddOn, BaseImage, Component, DepotContent, HardwareSupportManager } from '../lifecycle-objects.ts';
import type { VcenterState } from '../state.ts';

/** Software for a made-up inventory. The vendor and everything of its are invented. */

/** Version, update, day of release, and the version that most components of the base image share. */
const releases = [
  ['8.0.1-0.0.21495797', '8.0 Update 1', '2023-04-18', '8.0.1-0.0.21495797'],
  ['8.0.2-0.0.22380479', '8.0 Update 2', '2023-09-21', '8.0.2-0.0.22380479'],
  ['8.0.3-0.0.24022510', '8.0 Update 3', '2024-06-25', '8.0.3-0.0.24022510'],
] as const;

const manager = 'com.example.hardware';

const baseImages: BaseImage[] = releases.map(([version, update, day, shared]) => ({
  version,
  displayName: 'ESXi',
  displayVersion: `${update} - ${version.split('.').at(-1) ?? ''}`,
  releaseDate: dayOf(day),
  category: 'ENHANCEMENT',
  components: {
    ESXi: shared,
    'VMware-VM-Tools': `12.${shared.slice(4, 5)}.0`,
    'Broadcom-lsi-mr3': '7.728.02.00-1vmw',
    'Intel-i40en': `1.11.${shared.slice(4, 5)}.6-1vmw`,
  },
  quickBoot: true,
}));

const addOns: AddOn[] = [
  ['A01', '802', releases[1][0], '7.731.01.00-1oem'],
  ['A02', '803', releases[2][0], '7.733.02.00-1oem'],
].map(([suffix = '', series = '', base = '', driver = '']) => ({
  name: 'Contoso-ESXi',
  version: `${series}.${base.split('.').at(-1) ?? ''}-${suffix}`,
  displayName: 'Contoso Addon for ESXi',
  displayVersion: suffix,
  releaseDate: dayOf(suffix === 'A01' ? '2023-10-10' : '2024-07-09'),
  category: 'ENHANCEMENT',
  vendor: 'Contoso',
  baseImages: suffix === 'A01' ? releases.slice(0, 2).map(([version]) => version) : [],
  components: { 'Broadcom-lsi-mr3': driver, 'Contoso-agent': `4.0.${suffix.slice(2)}` },
  removedComponents: [],
}));

const independent: Component[] = [
  component('Contoso-nvme', '2.0.0.21-1oem', { vendor: 'Contoso' }),
  component('Contoso-nvme', '2.0.1.5-1oem', { vendor: 'Contoso', minimumBaseImage: releases[1][0] }),
  component('Contoso-monitor', '1.4.2', { vendor: 'Contoso', impact: 'NO_IMPACT' }),
  component('Contoso-storage-plugin', '3.1.0', { vendor: 'Contoso', impact: 'MAINTENANCE_MODE_REQUIRED' }),
  component('Fabrikam-nvme', '0.9.7', { vendor: 'Fabrikam', conflicts: ['Contoso-nvme'] }),
];

/** What a vCenter with an internet connection knows. */
export function addDepotContent(state: VcenterState): void {
  const content: DepotContent = {
    id: 'default',
    baseImages,
    addOns,
    components: [...included(), ...independent],
    hardwareSupport: releases.map(([version], index) => ({
      manager,
      pkg: 'Server-Pack',
      version: String(40 + index),
      description: 'Firmware and drivers of Contoso servers',
      baseImages: [version],
      components: { 'Contoso-hardware-agent': `1.${index}.0` },
      removedComponents: [],
    })),
    solutions: [
      {
        name: 'com.vmware.vsphere-ha',
        version: '8.0.2-22382000',
        displayName: 'vSphere HA',
        displayVersion: '8.0.2',
        components: { 'vsphere-fdm': '8.0.2-22382000' },
      },
    ],
  };
  state.depotContents.set(content.id, structuredClone(content));
  state.hardwareSupportManagers.set(manager, hardwareSupportManager());
}

function hardwareSupportManager(): HardwareSupportManager {
  return { id: manager, displayName: 'Contoso Hardware Manager', description: 'Firmware', vendor: 'Contoso' };
}

/** The components that base images and add-ons bring along. */
function included(): Component[] {
  const found = new Map<string, Component>();
  for (const { components } of [...baseImages, ...addOns]) {
    for (const [name, version] of Object.entries(components)) {
      const impact = name.includes('Tools') || name.includes('agent') ? 'NO_IMPACT' : 'REBOOT_REQUIRED';
      found.set(`${name} ${version}`, component(name, version, { vendor: name.split('-')[0] ?? '', impact }));
    }
  }
  return [...found.values()];
}

function component(name: string, version: string, rest: Partial<Component>): Component {
  return {
    name,
    version,
    displayName: name.replaceAll('-', ' '),
    displayVersion: version,
    releaseDate: dayOf('2024-01-15'),
    category: 'BUGFIX',
    vendor: '',
    impact: 'REBOOT_REQUIRED',
    conflicts: [],
    needs: [],
    ...rest,
  };
}

function dayOf(day: string): string {
  return `${day}T00:00:00.000Z`;
}
