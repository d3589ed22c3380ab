import type { JsonObject } from '../../base/json.ts';
import { asList, asNothing } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import type {
  NamespaceCreateSpec,
  NamespaceInfo,
  NamespacePlace,
  NamespaceSpec,
  NamespaceSummary,
} from './namespace-types.ts';
import { asNamespaceInfo, asNamespaceSummary } from './namespace-wire.ts';

export type {
  NamespaceAccess,
  NamespaceCreateSpec,
  NamespaceInfo,
  NamespaceLibrary,
  NamespacePlace,
  NamespaceSpec,
  NamespaceStats,
  NamespaceStatus,
  NamespaceStorage,
  NamespaceSummary,
} from './namespace-types.ts';

export interface NamespaceReader {
  /** All namespaces of the vCenter; none where it has no workload management. */
  list(signal: AbortSignal): Promise<NamespaceSummary[]>;
  get(namespace: string, signal: AbortSignal): Promise<NamespaceInfo>;
}

export interface NamespaceWriter {
  /** Answers 204 at once; the namespace is `CONFIGURING` until it is there. `ALREADY_EXISTS` in the whole vCenter. */
  create(place: NamespacePlace, spec: NamespaceCreateSpec, signal: AbortSignal): Promise<void>;
  /** `PATCH`: what is left out stays. There is a `PUT` too, which clears what is left out and is not used. */
  update(namespace: string, spec: NamespaceSpec, signal: AbortSignal): Promise<void>;
  /** Everything in it goes with it. Answers 204 at once; `REMOVING` until it is gone. */
  delete(namespace: string, signal: AbortSignal): Promise<void>;
}

const root = '/api/vcenter/namespaces/instances';
const root2 = `${root}/v2`;

/** Whether a server has the calls of 8.0.0.1 that are keyed by Supervisor; not known before the first list. */
interface Generation {
  hasSupervisors?: boolean;
}

/**
 * Reads are made with the calls of 8.0.0.1 (`/instances/v2`) where they are: a Supervisor of three zones has three
 * clusters, and the calls of 7.0 show one of them. An older server takes `v2` for the name of a namespace that it does
 * not have, or knows no such operation.
 */
export function namespaceReader(transport: ReadTransport, generation: Generation = {}): NamespaceReader {
  const listFrom = (path: string, signal: AbortSignal): Promise<NamespaceSummary[]> =>
    transport.read({ method: 'GET', path }, (value) => asList(value, asNamespaceSummary), signal);
  const list: NamespaceReader['list'] = async (signal) => {
    if (generation.hasSupervisors !== false) {
      const found = await unlessMissing(listFrom(root2, signal));
      generation.hasSupervisors = found !== undefined;
      if (found !== undefined) return found;
    }
    return (await unlessMissing(listFrom(root, signal))) ?? [];
  };
  return {
    list,
    get: async (namespace, signal) => {
      if (generation.hasSupervisors === undefined) await list(signal);
      const path = generation.hasSupervisors === true ? root2 : root;
      return transport.read(one('GET', path, namespace), (value) => asNamespaceInfo(value, namespace), signal);
    },
  };
}

export function namespaceWriter(transport: Transport): NamespaceWriter {
  return {
    create: ({ cluster, supervisor }, spec, signal) => {
      const keyed =
        supervisor === undefined ? { path: root, where: { cluster } } : { path: root2, where: { supervisor } };
      const body = { ...keyed.where, ...spec } as unknown as JsonObject;
      return transport.write({ method: 'POST', path: keyed.path, body }, asNothing, signal);
    },
    update: (namespace, spec, signal) =>
      transport.write({ ...one('PATCH', root, namespace), body: spec as unknown as JsonObject }, asNothing, signal),
    delete: (namespace, signal) => transport.write(one('DELETE', root, namespace), asNothing, signal),
  };
}

/** A server without these calls answers 404, with or without a word for it. */
async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof VsphereError && error.httpStatus === 404) return undefined;
    throw error;
  }
}

function one(method: 'GET' | 'PATCH' | 'DELETE', path: string, namespace: string): ApiRequest {
  return { method, path: `${path}/{namespace}`, parameters: { namespace } };
}
