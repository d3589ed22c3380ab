import type { JsonValue } from '../../base/json.ts';
import type { BootInfo, CpuInfo, HardwareInfo, MemoryInfo } from '../services/virtual-machine-hardware.ts';
import type { GuestIdentity, Placement, ToolsInfo, VirtualMachineInfo } from '../services/virtual-machine-types.ts';
import { convertBootOrder } from './boot-order.ts';
import { idOfReference } from './boxing.ts';
import { convertDevices } from './device-conversion.ts';
import type { ConvertedDevices } from './device-conversion.ts';
import { restGuest } from './guest-ids.ts';
import { flagIn, known, numberIn, objectsOf, textIn } from './member.ts';
import { propertiesOf } from './properties.ts';
import type { Properties } from './properties.ts';
import type { ObjectProperties } from './retrieve-result.ts';
import { vimDetails } from './vim-details.ts';
import type { AttributeNames } from './vim-details.ts';
import {
  firmwares,
  guestFamilies,
  networkProtocols,
  powerStates,
  restHardwareVersion,
  toolsPolicies,
  toolsRunStates,
  toolsVersionStatuses,
  upgradePolicies,
  upgradeStatuses,
  wordOf,
} from './words.ts';

/**
 * A virtual machine of a retrieval in the spelling of the REST API. A property that is unset is told from one that could
 * not be read: the first has its default, the second is left out.
 */
export function convertVirtualMachine(
  object: ObjectProperties,
  attributeNames: AttributeNames | undefined,
): VirtualMachineInfo {
  const properties = propertiesOf(object);
  const devices = devicesOf(properties);
  return known<VirtualMachineInfo>({
    id: object.id,
    name: properties.text('name'),
    identity: identity(properties),
    guest_OS: restGuest(properties.text('config.guestId') ?? ''),
    power_state: powerStates[properties.text('runtime.powerState') as keyof typeof powerStates],
    hardware: hardware(properties),
    boot: boot(properties),
    boot_devices: bootDevices(properties),
    cpu: cpu(properties),
    memory: memory(properties),
    ...(devices === undefined ? {} : deviceMaps(devices)),
    template: properties.flag('config.template', false),
    placement: placement(properties),
    tools: tools(properties),
    guest: guest(properties),
    vim: vimDetails(properties, devices, attributeNames),
  });
}

function devicesOf(properties: Properties): ConvertedDevices | undefined {
  const devices = properties.value('config.hardware.device');
  return devices === undefined ? undefined : convertDevices(objectsOf(devices));
}

function deviceMaps({ vimDisks: _disks, vTpm: _vTpm, ...maps }: ConvertedDevices) {
  return maps;
}

function identity(properties: Properties): VirtualMachineInfo['identity'] {
  const [bios, instance] = [properties.text('config.uuid'), properties.text('config.instanceUuid')];
  if (bios === undefined || instance === undefined) return undefined;
  return { bios_uuid: bios.toLowerCase(), instance_uuid: instance.toLowerCase() };
}

function hardware(properties: Properties): HardwareInfo | undefined {
  const version = restHardwareVersion(properties.text('config.version'));
  if (version === undefined) return undefined;
  const scheduled = properties.object('config.scheduledHardwareUpgradeInfo');
  const unscheduled = properties.isUnset('config.scheduledHardwareUpgradeInfo');
  return known<HardwareInfo>({
    version,
    upgrade_policy: unscheduled ? 'NEVER' : wordOf(upgradePolicies, textIn(scheduled, 'upgradePolicy')),
    upgrade_version: restHardwareVersion(textIn(scheduled, 'versionKey')),
    upgrade_status: wordOf(upgradeStatuses, textIn(scheduled, 'scheduledHardwareUpgradeStatus')),
  });
}

/** The second retry delay and the delay are milliseconds in both worlds. */
function boot(properties: Properties): BootInfo | undefined {
  const options = properties.object('config.bootOptions');
  const type = wordOf(firmwares, properties.text('config.firmware')?.toLowerCase());
  if (type === undefined || properties.isMissing('config.bootOptions')) return undefined;
  return known<BootInfo>({
    type,
    network_protocol: wordOf(networkProtocols, textIn(options, 'networkBootProtocol')),
    delay: numberIn(options, 'bootDelay') ?? 0,
    retry: flagIn(options, 'bootRetryEnabled') ?? false,
    retry_delay: numberIn(options, 'bootRetryDelay') ?? 10_000,
    enter_setup_mode: flagIn(options, 'enterBIOSSetup') ?? false,
  });
}

function bootDevices(properties: Properties): VirtualMachineInfo['boot_devices'] {
  if (!properties.isConfigKnown() || properties.isMissing('config.bootOptions')) return undefined;
  return convertBootOrder(objectsOf(properties.object('config.bootOptions')?.['bootOrder']));
}

/** Flags that are unset are off. */
function cpu(properties: Properties): CpuInfo | undefined {
  const count = properties.number('config.hardware.numCPU');
  const [add, remove] = [
    properties.flag('config.cpuHotAddEnabled', false),
    properties.flag('config.cpuHotRemoveEnabled', false),
  ];
  if (count === undefined || add === undefined || remove === undefined) return undefined;
  return {
    count,
    cores_per_socket: properties.number('config.hardware.numCoresPerSocket') ?? 1,
    hot_add_enabled: add,
    hot_remove_enabled: remove,
  };
}

function memory(properties: Properties): MemoryInfo | undefined {
  const size = properties.number('config.hardware.memoryMB');
  const add = properties.flag('config.memoryHotAddEnabled', false);
  if (size === undefined || add === undefined) return undefined;
  return known<MemoryInfo>({
    size_MiB: size,
    hot_add_enabled: add,
    hot_add_increment_size_MiB: properties.number('config.hotPlugMemoryIncrementSize'),
    hot_add_limit_MiB: properties.number('config.hotPlugMemoryLimit'),
  });
}

/** The cluster and, with several datastores, that of the home directory follow from other objects. */
function placement(properties: Properties): Placement {
  const datastores = properties.value('datastore');
  const [only, ...others] = Array.isArray(datastores) ? datastores.map(idOfReference) : [];
  return known<Placement>({
    folder: idOfReference(properties.value('parent')),
    host: idOfReference(properties.value('runtime.host')),
    resource_pool: idOfReference(properties.value('resourcePool')),
    datastore: others.length === 0 ? only : undefined,
  });
}

function tools(properties: Properties): ToolsInfo | undefined {
  const info = known<ToolsInfo>({
    upgrade_policy: wordOf(toolsPolicies, properties.text('config.tools.toolsUpgradePolicy')),
    version_status: wordOf(toolsVersionStatuses, properties.text('guest.toolsVersionStatus2')),
    run_state: wordOf(toolsRunStates, properties.text('guest.toolsRunningStatus')),
  });
  return Object.keys(info).length === 0 ? undefined : info;
}

function guest(properties: Properties): GuestIdentity | undefined {
  const info = known<GuestIdentity>({
    ip_address: properties.text('guest.ipAddress'),
    host_name: properties.text('guest.hostName'),
    family: wordOf(guestFamilies, properties.text('guest.guestFamily')),
  });
  return Object.keys(info).length === 0 ? undefined : info;
}

export function datastoreIds(object: ObjectProperties): string[] {
  const list: JsonValue | undefined = object.values.get('datastore');
  return Array.isArray(list) ? list.map(idOfReference).filter((id) => id !== undefined) : [];
}
