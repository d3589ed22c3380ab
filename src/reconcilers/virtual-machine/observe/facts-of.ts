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
  const { vim = {}, tools } = info;
  const remembered = vim.extraConfig ?? {};
  return known<MachineFacts>({
    route: besides.route,
    power: powers[info.power_state ?? ''],
    template: info.template,
    cpuHotAdd: info.cpu?.hot_add_enabled,
    cpuHotRemove: info.cpu?.hot_remove_enabled,
    memoryHotAdd: info.memory?.hot_add_enabled,
    memoryStep: info.memory?.hot_add_increment_size_MiB,
    memoryLimit: info.memory?.hot_add_limit_MiB,
    autoCores: vim.autoCoresPerSocket,
    snapshots: vim.snapshots,
    question: vim.question?.text,
    managedBy: vim.managedBy?.extensionKey,
    checkedOut: besides.checkedOut,
    toolsRunning: tools?.run_state === undefined ? undefined : tools.run_state !== 'NOT_RUNNING',
    toolsInstalled: tools?.version_status === undefined ? undefined : tools.version_status !== 'NOT_INSTALLED',
    ip: info.guest?.ip_address,
    restart: besides.restart || undefined,
    customized: remembered['trueup.customized'],
    removal: remembered['trueup.removal'],
    diskRemoval: remembered['trueup.disks'],
    instanceUuid: info.identity?.instance_uuid,
    cluster: names.pathOf(info.placement.cluster),
    host: names.pathOf(info.placement.host),
    extraConfig: vim.extraConfig,
    disks: diskFacts(info, names),
    nics: nicFacts(info, names),
    cdroms: cdromFacts(info, names),
    controllers: controllerFacts(info),
    ...portFacts(info, names),
    dataSets: besides.dataSets,
    bootOrder: info.boot_devices,
  });
}
