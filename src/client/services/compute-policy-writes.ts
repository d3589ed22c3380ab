import type { JsonObject } from '../../base/json.ts';
import { asId, asNothing } from '../answer-shape.ts';
import type { Transport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { computePolicyReader } from './compute-policies.ts';
import type { ComputePolicyCreateSpec } from './compute-policy-types.ts';

export interface ComputePolicyWriter {
  /** `POST /api/vcenter/compute/policies`. Answers the id. */
  create(spec: ComputePolicyCreateSpec, signal: AbortSignal): Promise<string>;
  delete(policy: string, signal: AbortSignal): Promise<void>;
}

/** How a server wants the body of a new policy: as the reference has it, or with the name of its structure in it. */
type BodyStyle = 'bare' | 'with-class';

/** What a server took before, by its client. */
const styles = new WeakMap<Transport, BodyStyle>();

const root = '/api/vcenter/compute/policies';

/**
 * The reference leaves the body of a creation untyped, and the programming guide shows it with the name of its
 * structure (`@class`). It is sent bare; a server that refuses it for its type gets it once more with the name. That is
 * safe, because such a refusal is certain: nothing was made.
 */
export function computePolicyWriter(transport: Transport): ComputePolicyWriter {
  const post = (body: JsonObject, signal: AbortSignal): Promise<string> =>
    transport.write({ method: 'POST', path: root, body }, asId, signal).catch(sayLimit);
  const postWithClass = async (spec: ComputePolicyCreateSpec, signal: AbortSignal): Promise<string> => {
    const type = await computePolicyReader(transport).createSpecType(spec.capability, signal);
    const id = await post({ '@class': type, ...spec }, signal);
    styles.set(transport, 'with-class');
    return id;
  };
  return {
    async create(spec, signal) {
      if (styles.get(transport) === 'with-class') return postWithClass(spec, signal);
      try {
        const id = await post({ ...spec }, signal);
        styles.set(transport, 'bare');
        return id;
      } catch (refusal) {
        if (styles.has(transport) || !isAboutType(refusal)) throw refusal;
        return postWithClass(spec, signal).catch((error: unknown) => {
          throw isAboutBody(error) ? refusal : error;
        });
      }
    },
    delete: (policy, signal) =>
      transport.write({ method: 'DELETE', path: `${root}/{policy}`, parameters: { policy } }, asNothing, signal),
  };
}

/** The one reason for this answer here, as the reference has it. */
function sayLimit(error: unknown): never {
  if (!(error instanceof VsphereError) || error.errorType !== 'UNABLE_TO_ALLOCATE_RESOURCE') throw error;
  const remedy = 'A vCenter takes at most 100 compute policies; remove one that is not needed, then plan again.';
  throw new VsphereError({ ...error.toRecord(), remedy }, error);
}

/** A wrong tag is refused with `INVALID_ARGUMENT` as well, so the words have to say that it is the structure. */
function isAboutType(error: unknown): boolean {
  if (!(error instanceof VsphereError)) return false;
  if (error.errorType === 'UNEXPECTED_INPUT') return true;
  return error.errorType === 'INVALID_ARGUMENT' && /@class|\bclass\b|type|structure|create.?spec/i.test(wordsOf(error));
}

function isAboutBody(error: unknown): boolean {
  return error instanceof VsphereError && ['UNEXPECTED_INPUT', 'INVALID_ARGUMENT'].includes(error.errorType ?? '');
}

/** What vCenter said, without the sentence around it, which names the error type. */
function wordsOf({ details }: VsphereError): string {
  return JSON.stringify(details ?? '');
}
