import { asList, asNothing, asObject, stringMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';

/** Whose hosts the depots are for. */
export interface OverrideTarget {
  type: 'cluster' | 'host';
  id: string;
}

export interface DepotOverrideReader {
  /** `GET .../depot-overrides`: the locations, as they were written. Hosts since 8.0. */
  locations(target: OverrideTarget, signal: AbortSignal): Promise<string[]>;
}

export interface DepotOverrideWriter {
  /** `POST .../depot-overrides?action=add`. Refused with `ALREADY_EXISTS` for one that is there. */
  add(target: OverrideTarget, location: string, signal: AbortSignal): Promise<void>;
  /** `POST .../depot-overrides?action=remove`. Refused with `NOT_FOUND` for one that is not there. */
  remove(target: OverrideTarget, location: string, signal: AbortSignal): Promise<void>;
}

export function depotOverrideReader(transport: ReadTransport): DepotOverrideReader {
  return {
    locations: (target, signal) =>
      transport.read(
        { method: 'GET', ...addressOf(target) },
        (value) => asList(asObject(value)['depots'], (depot) => stringMember(asObject(depot, 'a depot'), 'location')),
        signal,
      ),
  };
}

export function depotOverrideWriter(transport: Transport): DepotOverrideWriter {
  const change = (action: string, target: OverrideTarget, location: string, signal: AbortSignal): Promise<void> => {
    const { path, parameters } = addressOf(target);
    const request = { method: 'POST' as const, path: `${path}?action=${action}`, parameters, body: { location } };
    return transport.write(request, asNothing, signal);
  };
  return {
    add: (target, location, signal) => change('add', target, location, signal),
    remove: (target, location, signal) => change('remove', target, location, signal),
  };
}

function addressOf({ type, id }: OverrideTarget): Required<Pick<ApiRequest, 'path' | 'parameters'>> {
  return type === 'cluster'
    ? { path: '/api/esx/settings/clusters/{cluster}/depot-overrides', parameters: { cluster: id } }
    : { path: '/api/esx/settings/hosts/{host}/depot-overrides', parameters: { host: id } };
}
