import { changeBoot, changeBootDevices } from '../../machines/boot-settings.ts';
import { given } from '../../machines/given.ts';
import { scheduleUpgrade, upgradeHardware } from '../../machines/hardware-upgrade.ts';
import { changeMemory } from '../../machines/memory.ts';
import { changeCpu } from '../../machines/processors.ts';
import { noContent, ok } from '../../operations/answer.ts';
import type { Operation } from '../../operations/operation.ts';
import { list, maybe, object, oneOf, text } from '../../operations/shape.ts';
import { upgradePolicies } from '../../state/virtual-machine.ts';
import { bodyOrNothing, changeOperation, readableMachineOf, readOperation, root } from './machine-call.ts';
import { bootBody, bootDeviceBody, cpuBody, memoryBody } from './setting-bodies.ts';
import { bootDeviceInfo, bootInfo, cpuInfo, hardwareInfo, memoryInfo } from './vm-info.ts';

const upgradeBody = object({ version: maybe(text) });
const scheduleBody = object({ upgrade_policy: maybe(oneOf(upgradePolicies)), upgrade_version: maybe(text) });

/** Service `vcenter/vm/hardware`, with `cpu`, `memory`, `boot` and `boot/device`. */
export const hardwareOperations: Operation[] = [
  readOperation(`GET ${root}/hardware`, (_call, machine) => ok(hardwareInfo(machine))),
  changeOperation(`PATCH ${root}/hardware`, scheduleBody, ({ vcenter }, machine, body) => {
    scheduleUpgrade(vcenter, machine, given({ policy: body.upgrade_policy, version: body.upgrade_version }));
  }),
  {
    id: `POST ${root}/hardware?action=upgrade`,
    handle(call) {
      upgradeHardware(call.vcenter, readableMachineOf(call), bodyOrNothing(call, upgradeBody).version);
      return noContent;
    },
  },
  readOperation(`GET ${root}/hardware/cpu`, (_call, machine) => ok(cpuInfo(machine))),
  changeOperation(`PATCH ${root}/hardware/cpu`, cpuBody, ({ vcenter }, machine, change) => {
    changeCpu(vcenter, machine, change);
  }),
  readOperation(`GET ${root}/hardware/memory`, (_call, machine) => ok(memoryInfo(machine))),
  changeOperation(`PATCH ${root}/hardware/memory`, memoryBody, (_call, machine, change) => {
    changeMemory(machine, change);
  }),
  readOperation(`GET ${root}/hardware/boot`, (_call, { boot }) => ok(bootInfo(boot))),
  changeOperation(`PATCH ${root}/hardware/boot`, bootBody, ({ vcenter }, machine, change) => {
    changeBoot(vcenter, machine, change);
  }),
  readOperation(`GET ${root}/hardware/boot/device`, (_call, { bootDevices }) => ok(bootDevices.map(bootDeviceInfo))),
  changeOperation(
    `PUT ${root}/hardware/boot/device`,
    object({ devices: list(bootDeviceBody) }),
    (_call, machine, { devices }) => {
      changeBootDevices(machine, devices);
    },
  ),
];
