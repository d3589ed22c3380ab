import type { JsonObject } from '../../../../base/json.ts';
import type { Question, VirtualMachine } from '../../../state/virtual-machine.ts';
import { leaf, type Properties } from '../property.ts';
import { reference } from '../reference.ts';
import { camelCase, data, enumeration, flag, many, ref } from './leaves.ts';

export const runtimeMembers: Properties<VirtualMachine> = {
  host: ref(({ host }) => reference('HostSystem', host)),
  connectionState: enumeration('VirtualMachineConnectionState', ({ configReadable, host }, { state }) => {
    if (!configReadable) return 'inaccessible';
    return state.hosts.get(host)?.connectionState === 'CONNECTED' ? 'connected' : 'disconnected';
  }),
  powerState: enumeration('VirtualMachinePowerState', ({ powerState }) => camelCase(powerState)),
  cleanPowerOff: flag(({ powerState, cleanPowerOff }) => (powerState === 'POWERED_OFF' ? cleanPowerOff : undefined)),
  question: data(({ question }) => (question === undefined ? undefined : questionInfo(question))),
  consolidationNeeded: flag(() => false),
};

function questionInfo({ id, text, choices, defaultChoice }: Question): JsonObject {
  const choiceInfo = choices.map(({ key, label }) => ({
    _typeName: 'ElementDescription',
    key,
    label,
    summary: label,
  }));
  const index = choices.findIndex(({ key }) => key === defaultChoice);
  const choice = { _typeName: 'ChoiceOption', choiceInfo, ...(index === -1 ? {} : { defaultIndex: index }) };
  return { _typeName: 'VirtualMachineQuestionInfo', id, text, choice };
}

/** `layout`: the files that the disks are made of. */
export const layoutFiles: Properties<VirtualMachine> = {
  disk: many('VirtualMachineFileLayoutDiskLayout', ({ disks }) =>
    disks.map(({ key, vmdkFile }) => ({
      _typeName: 'VirtualMachineFileLayoutDiskLayout',
      key: Number(key),
      diskFile: [vmdkFile],
    })),
  ),
  configFile: leaf('ArrayOfString', ({ vmPathName }) => [vmPathName.slice(vmPathName.lastIndexOf('/') + 1)]),
};
