import type { JsonValue } from '../../base/json.ts';
import { asList, asObject, stringMember, textMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';

export interface StoragePolicySummary {
  policy: string;
  name: string;
  description: string;
}

export interface StoragePolicyReader {
  list(signal: AbortSignal): Promise<StoragePolicySummary[]>;
}

/** `GET /api/vcenter/storage/policies` of the 7.0.3 document; the whole list, without paging. */
export function storagePolicyReader(transport: ReadTransport): StoragePolicyReader {
  return {
    list: (signal) =>
      transport.read(
        { method: 'GET', path: '/api/vcenter/storage/policies' },
        (value) => asList(value, asStoragePolicySummary),
        signal,
      ),
  };
}

function asStoragePolicySummary(value: JsonValue): StoragePolicySummary {
  const summary = asObject(value, 'a storage policy');
  return {
    policy: stringMember(summary, 'policy'),
    name: stringMember(summary, 'name'),
    description: textMember(summary, 'description'),
  };
}
