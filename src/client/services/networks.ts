import type { JsonValue } from '../../base/json.ts';
import { asObject, stringMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import { readList } from './inventory-list.ts';

export const networkTypes = ['STANDARD_PORTGROUP', 'DISTRIBUTED_PORTGROUP', 'OPAQUE_NETWORK'] as const;

export interface NetworkSummary {
  network: string;
  name: string;
  type: string;
}

export interface NetworkReader {
  /** Networks and port groups in a folder. 1,000 of a type at most. */
  list(filter: { folder: string }, signal: AbortSignal): Promise<NetworkSummary[]>;
}

/** A network has no read by id. Two port groups of different switches may have the same name in the same folder. */
export function networkReader(transport: ReadTransport): NetworkReader {
  return {
    list: ({ folder }, signal) =>
      readList(
        transport,
        {
          path: '/api/vcenter/network',
          filter: { folders: [folder] },
          partition: { filter: 'types', values: networkTypes },
        },
        asNetworkSummary,
        signal,
      ),
  };
}

function asNetworkSummary(value: JsonValue): NetworkSummary {
  const summary = asObject(value, 'a network');
  return {
    network: stringMember(summary, 'network'),
    name: stringMember(summary, 'name'),
    type: stringMember(summary, 'type'),
  };
}
