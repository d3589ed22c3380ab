import { connect, disconnect } from '../../machines/connections.ts';
import { addPort, changePort, findPort, removePort, type PortKind, type PortSpec } from '../../machines/ports.ts';
import { created, ok } from '../../operations/answer.ts';
import { bodyOf, parameter, type Operation } from '../../operations/operation.ts';
import type { Shape } from '../../operations/shape.ts';
import { portInfo } from './device-info.ts';
import { actionOperation, changeOperation, readableMachineOf, readOperation, root } from './machine-call.ts';
import { floppyBody, parallelBody, serialBody } from './port-bodies.ts';

/** One of the services `vcenter/vm/hardware/{floppy,parallel,serial}`: they differ in names alone. */
interface PortService<K extends PortKind> {
  kind: K;
  /** The last segment of the path. */
  name: string;
  /** What the id of a device is called. */
  id: string;
  body: Shape<PortSpec<K>>;
}

export const portOperations: Operation[] = [
  ...portService({ kind: 'floppies', name: 'floppy', id: 'floppy', body: floppyBody }),
  ...portService({ kind: 'parallelPorts', name: 'parallel', id: 'port', body: parallelBody }),
  ...portService({ kind: 'serialPorts', name: 'serial', id: 'port', body: serialBody }),
];

function portService<K extends PortKind>({ kind, name, id, body }: PortService<K>): Operation[] {
  const all = `${root}/hardware/${name}`;
  const one = `${all}/{${id}}`;
  return [
    readOperation(`GET ${all}`, (_call, machine) => ok(machine[kind].map(({ key }) => ({ [id]: key })))),
    {
      id: `POST ${all}`,
      handle: (call) => created(addPort(readableMachineOf(call), kind, bodyOf(call, body))),
    },
    readOperation(`GET ${one}`, (call, machine) => ok(portInfo(machine, findPort(machine, kind, parameter(call, id))))),
    changeOperation(`PATCH ${one}`, body, (call, machine, change) => {
      changePort(machine, { kind, key: parameter(call, id) }, change);
    }),
    actionOperation(`DELETE ${one}`, (call, machine) => removePort(machine, kind, parameter(call, id))),
    actionOperation(`POST ${one}?action=connect`, (call, machine) => {
      connect(machine, findPort(machine, kind, parameter(call, id)));
    }),
    actionOperation(`POST ${one}?action=disconnect`, (call, machine) => {
      disconnect(machine, findPort(machine, kind, parameter(call, id)));
    }),
  ];
}
