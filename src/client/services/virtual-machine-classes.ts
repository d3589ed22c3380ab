import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asList, asNothing } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { decodeVirtualMachineClass, encodeVirtualMachineClass } from './virtual-machine-class-wire.ts';
import { otherSpelling } from './virtual-machine-class-spelling.ts';
import type { VirtualMachineClassSpelling } from './virtual-machine-class-spelling.ts';
import type { VirtualMachineClassInfo, VirtualMachineClassSpec } from './virtual-machine-class-types.ts';

export type {
  VirtualDevices,
  VirtualMachineClassInfo,
  VirtualMachineClassSpec,
} from './virtual-machine-class-types.ts';

export interface VirtualMachineClassReader {
  list(signal: AbortSignal): Promise<VirtualMachineClassInfo[]>;
  get(id: string, signal: AbortSignal): Promise<VirtualMachineClassInfo>;
}

export interface VirtualMachineClassWriter {
  create(
    id: string,
    spec: VirtualMachineClassSpec & { cpu_count: number; memory_MB: number },
    signal: AbortSignal,
  ): Promise<void>;
  update(id: string, spec: VirtualMachineClassSpec, signal: AbortSignal): Promise<void>;
  delete(id: string, signal: AbortSignal): Promise<void>;
}

const root = '/api/vcenter/namespace-management/virtual-machine-classes';

export function virtualMachineClassReader(
  transport: ReadTransport,
  spelling: VirtualMachineClassSpelling,
): VirtualMachineClassReader {
  const decode = (value: JsonValue | undefined) => decodeVirtualMachineClass(value, spelling);
  return {
    list: async (signal) => {
      const classes = await transport.read({ method: 'GET', path: root }, (value) => asList(value, decode), signal);
      spelling.asked = true;
      return classes;
    },
    get: (id, signal) => transport.read(one('GET', id), decode, signal),
  };
}

/**
 * `POST`, `PATCH` and `DELETE`; there is no `PUT`. `PATCH` is published ambiguously for left out reservations, so callers
 * send every field. A deleted class answers `REMOVING` for a while before it is gone.
 */
export function virtualMachineClassWriter(
  transport: Transport,
  spelling: VirtualMachineClassSpelling,
): VirtualMachineClassWriter {
  /**
   * The list teaches the spelling, and shows that the service is there before anything is sent to it. A server that
   * refuses a name as unknown has done nothing, so the other spelling is tried, once.
   */
  const send = async (
    spec: VirtualMachineClassSpec,
    signal: AbortSignal,
    write: (body: JsonObject) => Promise<void>,
  ): Promise<void> => {
    if (!spelling.asked) await virtualMachineClassReader(transport, spelling).list(signal);
    try {
      await write(encodeVirtualMachineClass(spec, spelling));
    } catch (error) {
      if (!isUnknownName(error) || spelling.settled === true || !isSpelled(spec)) throw error;
      const other = otherSpelling(spelling);
      await write(encodeVirtualMachineClass(spec, other)).catch((again: unknown) => {
        throw isUnknownName(again) ? error : again;
      });
      Object.assign(spelling, other, { settled: true });
    }
  };
  return {
    create: (id, spec, signal) =>
      send(spec, signal, (body) =>
        transport.write({ method: 'POST', path: root, body: { id, ...body } }, asNothing, signal),
      ),
    update: (id, spec, signal) =>
      send(spec, signal, (body) => transport.write({ ...one('PATCH', id), body }, asNothing, signal)),
    delete: (id, signal) => transport.write(one('DELETE', id), asNothing, signal),
  };
}

/** Whether the spec holds a name of which there are two spellings. */
function isSpelled({ memory_MB: memory, devices }: VirtualMachineClassSpec): boolean {
  return memory !== undefined || devices !== undefined;
}

function isUnknownName(error: unknown): boolean {
  return error instanceof VsphereError && error.errorType === 'UNEXPECTED_INPUT';
}

function one(method: 'GET' | 'PATCH' | 'DELETE', id: string): ApiRequest {
  return { method, path: `${root}/{vm_class}`, parameters: { vm_class: id } };
}
