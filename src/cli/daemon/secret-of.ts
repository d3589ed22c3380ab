import { resolveSecret } from '../../project/resolve-secret.ts';
import type { SecretReference } from '../../spec/secret-reference.ts';
import type { CliContext } from '../context.ts';

/** Reads a secret of the project file whenever it is needed, so that one that was exchanged is taken up. */
export function secretOf(
  what: string,
  reference: SecretReference,
  folder: string,
  context: CliContext,
): () => Promise<string> {
  return async () => resolveSecret(what, reference, folder, context);
}
