import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asList, asNothing } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { decodeVirtualMachineClass, encodeVirtualMachineClass } from './virtual-machine-class-wire.ts';
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
  /** The list teaches the spelling, and shows that the service is there before anything is sent to it. */
  const encode = async (spec: VirtualMachineClassSpec, signal: AbortSignal): Promise<JsonObject> => {
    if (!spelling.asked) await virtualMachineClassReader(transport, spelling).list(signal);
    return encodeVirtualMachineClass(spec, spelling);
  };
  return {
    create: async (id, spec, signal) => {
      const body = { id, ...(await encode(spec, signal)) };
      return transport.write({ method: 'POST', path: root, body }, asNothing, signal);
    },
    update: async (id, spec, signal) => {
      const body = await encode(spec, signal);
      return transport.write({ ...one('PATCH', id), body }, asNothing, signal);
    },
    delete: (id, signal) => transport.write(one('DELETE', id), asNothing, signal),
  };
}

function one(method: 'GET' | 'PATCH' | 'DELETE', id: string): ApiRequest {
  return { method, path: `${root}/{vm_class}`, parameters: { vm_class: id } };
}
