import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asId, asNothing, asObject, stringMember, textMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import { optionalBoolean, optionalString, withoutUnset } from '../optional-members.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';

export interface OnlineDepotInfo {
  id: string;
  location: string;
  description: string;
  enabled: boolean;
  /** One that vCenter brings with it: it cannot be changed or deleted. */
  system_defined: boolean;
  ownerdata?: string;
}

export interface OfflineDepotInfo {
  id: string;
  description: string;
  /** `PULL` from a location, or `PUSH` of a file. */
  source_type: string;
  location?: string;
  /** What who imported it noted; builds differ in whether they show it. */
  ownerdata?: string;
}

export interface UmdsDepotInfo {
  location: string;
  description: string;
  enabled: boolean;
}

/** One depot: of the UMDS there is one. */
export type DepotAddress = { type: 'online' | 'offline'; id: string } | { type: 'umds' };

export interface DepotReader {
  /** `GET /api/esx/settings/depots/online`. */
  listOnline(signal: AbortSignal): Promise<OnlineDepotInfo[]>;
  /** `GET .../offline`. */
  listOffline(signal: AbortSignal): Promise<OfflineDepotInfo[]>;
  /** `GET .../umds`; `undefined` where none is set. */
  umds(signal: AbortSignal): Promise<UmdsDepotInfo | undefined>;
  /** Whether a depot has anything to offer: `GET .../content`. */
  hasContent(depot: DepotAddress, signal: AbortSignal): Promise<boolean>;
}

export interface DepotWriter {
  /** `POST .../online`; answers the id. Refused with `ALREADY_EXISTS` where the location is taken. */
  createOnline(
    spec: { location: string; description?: string; enabled?: boolean; ownerdata?: string },
    signal: AbortSignal,
  ): Promise<string>;
  /** `PATCH .../online/{depot}`. */
  updateOnline(id: string, spec: { description?: string; enabled?: boolean }, signal: AbortSignal): Promise<void>;
  /** `POST .../online/{depot}?action=flush`: drops the content of a depot that vCenter brings with it. Answers a task. */
  flushOnline(id: string, signal: AbortSignal): Promise<string>;
  /** `POST .../offline`; answers a task, whose result holds the depot's id. */
  importOffline(
    spec: { location: string; description?: string; ownerdata?: string },
    signal: AbortSignal,
  ): Promise<string>;
  /** `DELETE ...?vmw-task=true`: record and content. The form without a task leaves the content behind. Answers a task. */
  deleteDepot(depot: DepotAddress, signal: AbortSignal): Promise<string>;
  /** `PUT .../umds`: all of it. */
  setUmds(spec: { location: string; description: string; enabled: boolean }, signal: AbortSignal): Promise<void>;
  /** `PATCH .../umds`. */
  updateUmds(spec: { description?: string; enabled?: boolean }, signal: AbortSignal): Promise<void>;
}

export const depotRoot = '/api/esx/settings/depots';

export function depotReader(transport: ReadTransport): DepotReader {
  const mapOf = <T>(path: string, item: (id: string, value: JsonObject) => T, signal: AbortSignal): Promise<T[]> =>
    transport.read(
      { method: 'GET', path },
      (value) => Object.entries(asObject(value)).map(([id, depot]) => item(id, asObject(depot, 'a depot'))),
      signal,
    );
  return {
    listOnline: (signal) => mapOf(`${depotRoot}/online`, asOnline, signal),
    listOffline: (signal) => mapOf(`${depotRoot}/offline`, asOffline, signal),
    umds: (signal) =>
      unlessMissing(
        transport.read({ method: 'GET', path: `${depotRoot}/umds` }, (value) => asUmds(asObject(value)), signal),
      ),
    hasContent: (depot, signal) => {
      const { path, ...parameters } = addressOf(depot);
      return transport.read({ method: 'GET', path: `${path}/content`, ...parameters }, offersSomething, signal);
    },
  };
}

export function depotWriter(transport: Transport): DepotWriter {
  return {
    createOnline: (spec, signal) =>
      transport.write({ method: 'POST', path: `${depotRoot}/online`, body: withoutUnset({ ...spec }) }, asId, signal),
    updateOnline: (id, spec, signal) =>
      transport.write(
        { method: 'PATCH', ...addressOf({ type: 'online', id }), body: withoutUnset({ ...spec }) },
        asNothing,
        signal,
      ),
    flushOnline: (id, signal) => {
      const { path, ...parameters } = addressOf({ type: 'online', id });
      return transport.write(
        { method: 'POST', path: `${path}?action=flush&vmw-task=true`, ...parameters },
        asId,
        signal,
      );
    },
    importOffline: (spec, signal) => {
      const body = withoutUnset({ source_type: 'PULL', ...spec });
      return transport.write({ method: 'POST', path: `${depotRoot}/offline?vmw-task=true`, body }, asId, signal);
    },
    deleteDepot: (depot, signal) => {
      const { path, ...parameters } = addressOf(depot);
      return transport.write({ method: 'DELETE', path: `${path}?vmw-task=true`, ...parameters }, asId, signal);
    },
    setUmds: (spec, signal) =>
      transport.write({ method: 'PUT', path: `${depotRoot}/umds`, body: { ...spec } }, asNothing, signal),
    updateUmds: (spec, signal) =>
      transport.write(
        { method: 'PATCH', path: `${depotRoot}/umds`, body: withoutUnset({ ...spec }) },
        asNothing,
        signal,
      ),
  };
}

function addressOf(depot: DepotAddress): Pick<ApiRequest, 'path' | 'parameters'> & { path: string } {
  if (depot.type === 'umds') return { path: `${depotRoot}/umds` };
  return { path: `${depotRoot}/${depot.type}/{depot}`, parameters: { depot: depot.id } };
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof VsphereError && error.errorType === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/** A depot that was never synchronised has no vendor, or vendors without bundles. */
function offersSomething(value: JsonValue | undefined): boolean {
  const { metadata_bundles: bundles } = asObject(value);
  return Object.values(asObject(bundles ?? {}, 'the content')).some(
    (files) => Array.isArray(files) && files.length > 0,
  );
}

function asOnline(id: string, depot: JsonObject): OnlineDepotInfo {
  const ownerdata = optionalString(depot, 'ownerdata');
  return {
    id,
    location: stringMember(depot, 'location'),
    description: textMember(depot, 'description'),
    enabled: optionalBoolean(depot, 'enabled') ?? true,
    system_defined: optionalBoolean(depot, 'system_defined') ?? false,
    ...(ownerdata === undefined ? {} : { ownerdata }),
  };
}

function asOffline(id: string, depot: JsonObject): OfflineDepotInfo {
  const [location, ownerdata] = [optionalString(depot, 'location'), optionalString(depot, 'ownerdata')];
  return {
    id,
    description: textMember(depot, 'description'),
    source_type: stringMember(depot, 'source_type'),
    ...(location === undefined ? {} : { location }),
    ...(ownerdata === undefined ? {} : { ownerdata }),
  };
}

function asUmds(depot: JsonObject): UmdsDepotInfo {
  return {
    location: stringMember(depot, 'location'),
    description: textMember(depot, 'description'),
    enabled: optionalBoolean(depot, 'enabled') ?? true,
  };
}
