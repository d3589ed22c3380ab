import {
  adaptersOf,
  addAdapter,
  changeScsiSharing,
  findAdapter,
  removeAdapter,
  type AdapterKind,
  type WantedScsiAdapter,
} from '../../machines/adapters.ts';
import { created, ok } from '../../operations/answer.ts';
import { bodyOf, parameter, type Operation } from '../../operations/operation.ts';
import { maybe, object, oneOf, type Shape } from '../../operations/shape.ts';
import { scsiSharings, type Adapter, type ScsiAdapter } from '../../state/virtual-devices.ts';
import { nvmeBody, sataBody, scsiBody } from './device-bodies.ts';
import { adapterInfo, sataInfo, scsiInfo } from './device-info.ts';
import { actionOperation, changeOperation, readableMachineOf, readOperation, root } from './machine-call.ts';

/** Services `vcenter/vm/hardware/adapter/{scsi,sata,nvme}`. */
export const adapterOperations: Operation[] = [
  ...adapterService('SCSI', scsiBody, (adapter) => scsiInfo(adapter as ScsiAdapter)),
  ...adapterService('SATA', sataBody, sataInfo),
  ...adapterService('NVME', nvmeBody, adapterInfo),
  changeOperation(
    `PATCH ${root}/hardware/adapter/scsi/{adapter}`,
    object({ sharing: maybe(oneOf(scsiSharings)) }),
    (call, machine, { sharing }) => {
      const key = parameter(call, 'adapter');
      findAdapter(machine, 'SCSI', key);
      if (sharing !== undefined) changeScsiSharing(machine, key, sharing);
    },
  ),
];

function adapterService(
  kind: AdapterKind,
  body: Shape<WantedScsiAdapter>,
  info: (adapter: Adapter) => object,
): Operation[] {
  const all = `${root}/hardware/adapter/${kind.toLowerCase()}`;
  return [
    readOperation(`GET ${all}`, (_call, machine) => ok(adaptersOf(machine, kind).map(({ key }) => ({ adapter: key })))),
    {
      id: `POST ${all}`,
      handle: (call) => created(addAdapter(readableMachineOf(call), kind, bodyOf(call, body))),
    },
    readOperation(`GET ${all}/{adapter}`, (call, machine) =>
      ok(info(findAdapter(machine, kind, parameter(call, 'adapter')))),
    ),
    actionOperation(`DELETE ${all}/{adapter}`, (call, machine) => {
      removeAdapter(call.vcenter, machine, kind, parameter(call, 'adapter'));
    }),
  ];
}
