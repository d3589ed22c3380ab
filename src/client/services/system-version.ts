import { asObject, stringMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';

export interface SystemVersionReader {
  /** Version of vCenter, such as `8.0.2.00100`. An account without rights on the appliance is refused. */
  get(signal: AbortSignal): Promise<string>;
}

/** `GET /api/appliance/system/version`. */
export function systemVersionReader(transport: ReadTransport): SystemVersionReader {
  return {
    get: (signal) =>
      transport.read(
        { method: 'GET', path: '/api/appliance/system/version' },
        (value) => stringMember(asObject(value, 'the version'), 'version'),
        signal,
      ),
  };
}
