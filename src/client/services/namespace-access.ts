import { asObject, stringMember } from '../answer-shape.ts';
import { optionalBoolean } from '../optional-members.ts';
import type { ReadTransport } from '../transport.ts';

export interface NamespaceAccessReader {
  /**
   * Role of one principal; `inherited` where it comes from a permission in vCenter and cannot be taken away here. A
   * principal without an entry answers `UNSUPPORTED`.
   */
  get(
    namespace: string,
    principal: { subject_type: string; domain: string; subject: string },
    signal: AbortSignal,
  ): Promise<{ role: string; inherited: boolean }>;
}

/** `GET /api/vcenter/namespaces/instances/{namespace}/access/{domain}/{subject}?type=`; writes go with the whole list. */
export function namespaceAccessReader(transport: ReadTransport): NamespaceAccessReader {
  return {
    get: (namespace, { subject_type: type, domain, subject }, signal) =>
      transport.read(
        {
          method: 'GET',
          path: '/api/vcenter/namespaces/instances/{namespace}/access/{domain}/{subject}',
          parameters: { namespace, domain, subject },
          query: { type },
        },
        (value) => {
          const access = asObject(value, 'an access entry');
          return { role: stringMember(access, 'role'), inherited: optionalBoolean(access, 'inherited') ?? false };
        },
        signal,
      ),
  };
}
