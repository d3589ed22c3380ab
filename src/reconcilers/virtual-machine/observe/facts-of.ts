import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import type { MachineFacts, Power } from '../facts.ts';
import { cdromFacts, controllerFacts, diskFacts, known, nicFacts, type DeviceNames } from './device-facts.ts';
import { portFacts } from './port-facts.ts';

/** What is known of a machine besides its description: its marks, and what was asked for apart. */
export interface Besides {
  route: MachineFacts['route'];
  restart: boolean;
  checkedOut?: string;
  dataSets?: MachineFacts['dataSets'];
}

const powers: Record<string, Power> = { POWERED_ON: 'On', POWERED_OFF: 'Off', SUSPENDED: 'Suspended' };

export function factsOfInfo(info: VirtualMachineInfo, names: DeviceNames, besides: Besides): MachineFacts {
  return known<MachineFacts>({
    route: besides.route,
    restart: besides.restart || undefined,
    checkedOut: besides.checkedOut,
    dataSets: besides.dataSets,
    ...stateOf(info),
    ...hotPlugOf(info),
    ...vimFacts(info),
    instanceUuid: info.identity?.instance_uuid,
    cluster: names.pathOf(info.placement.cluster),
    host: names.pathOf(info.placement.host),
    disks: diskFacts(info, names),
    nics: nicFacts(info, names),
    cdroms: cdromFacts(info, names),
    controllers: controllerFacts(info),
    ...portFacts(info, names),
    bootOrder: info.boot_devices,
  });
}

function stateOf({ power_state: state, template, tools, guest }: VirtualMachineInfo) {
  const { run_state: running, version_status: version } = tools ?? {};
  return {
    power: powers[state ?? ''],
    template,
    toolsRunning: running === undefined ? undefined : running !== 'NOT_RUNNING',
    toolsInstalled: version === undefined ? undefined : version !== 'NOT_INSTALLED',
    ip: guest?.ip_address,
  };
}

function hotPlugOf({ cpu, memory }: VirtualMachineInfo) {
  return {
    cpuHotAdd: cpu?.hot_add_enabled,
    cpuHotRemove: cpu?.hot_remove_enabled,
    memoryHotAdd: memory?.hot_add_enabled,
    memoryStep: memory?.hot_add_increment_size_MiB,
    memoryLimit: memory?.hot_add_limit_MiB,
  };
}

/** What only VIM shows, and what Trueup has written down there. */
function vimFacts({ vim = {} }: VirtualMachineInfo) {
  const settings = vim.extraConfig ?? {};
  return {
    autoCores: vim.autoCoresPerSocket,
    snapshots: vim.snapshots,
    question: vim.question?.text,
    managedBy: vim.managedBy?.extensionKey,
    customized: settings['trueup.customized'],
    removal: settings['trueup.removal'],
    diskRemoval: settings['trueup.disks'],
    extraConfig: vim.extraConfig,
  };
}
