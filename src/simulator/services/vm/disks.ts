import { addDisk, changeDiskFile, findDisk, removeDisk } from '../../machines/disks.ts';
import { created, ok } from '../../operations/answer.ts';
import { bodyOf, parameter, type Operation } from '../../operations/operation.ts';
import { maybe, object } from '../../operations/shape.ts';
import { diskBody, diskFile } from './device-bodies.ts';
import { diskInfo } from './device-info.ts';
import { actionOperation, changeOperation, readableMachineOf, readOperation, root } from './machine-call.ts';

const disks = `${root}/hardware/disk`;

/** Service `vcenter/vm/hardware/disk`. Nothing here grows a disk, and a removal leaves the file where it is. */
export const diskOperations: Operation[] = [
  readOperation(`GET ${disks}`, (_call, machine) => ok(machine.disks.map(({ key }) => ({ disk: key })))),
  {
    id: `POST ${disks}`,
    handle: (call) => created(addDisk(call.vcenter, readableMachineOf(call), bodyOf(call, diskBody))),
  },
  readOperation(`GET ${disks}/{disk}`, (call, machine) =>
    ok(diskInfo(machine, findDisk(machine, parameter(call, 'disk')))),
  ),
  changeOperation(`PATCH ${disks}/{disk}`, object({ backing: maybe(diskFile) }), (call, machine, { backing }) => {
    const key = parameter(call, 'disk');
    findDisk(machine, key);
    if (backing !== undefined) changeDiskFile(call.vcenter.state, machine, key, backing.vmdk_file ?? '');
  }),
  actionOperation(`DELETE ${disks}/{disk}`, (call, machine) => {
    removeDisk(call.vcenter.state, machine, parameter(call, 'disk'));
  }),
];
