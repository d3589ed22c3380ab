import { isPlainObject, type JsonValue } from '../base/json.ts';
import { InternalError } from '../base/internal-error.ts';
import { adviceFor } from '../client/error-advice.ts';
import { VsphereError } from '../client/vsphere-error.ts';
import type { SecretReference } from '../spec/secret-reference.ts';
import type { ExecuteContext } from './reconciler.ts';

/** Reads the secret that a step refers to; `undefined` where it refers to none. A secret never stands in a step. */
export function secretReader({
  secretOf,
}: Pick<ExecuteContext, 'secretOf'>): (reference: JsonValue | undefined) => string | undefined {
  return (reference) => {
    if (reference === undefined) return undefined;
    if (!isReference(reference)) throw new InternalError('a step holds something else where a secret is referred to');
    const read = secretOf(reference);
    if ('secret' in read) return read.secret;
    throw new VsphereError({
      code: 'invalid-argument',
      message: read.problem,
      ...adviceFor['invalid-argument'],
      remedy: read.remedy,
    });
  };
}

export function isReference(value: unknown): value is SecretReference {
  return isPlainObject(value) && isPlainObject(value['valueFrom']);
}
