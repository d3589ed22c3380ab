import type { JsonObject } from '../../base/json.ts';
import type { Problem } from '../problem.ts';
import type { SopsReference } from '../secret-reference.ts';
import type { ScalarNode, YamlNode } from '../yaml/node.ts';
import { numberProblem, textProblem } from '../yaml/read-scalar.ts';
import { decryptedAt, pathOf, report, type DocumentReading } from './reading.ts';

/**
 * What stands for a secret that its SOPS file holds: a reference, never the secret. `undefined` when the node is not
 * encrypted; `null`, with a problem reported, when it is but cannot be a secret.
 */
export function secretOfSops(reading: DocumentReading, node: YamlNode, pointer: string): JsonObject | null | undefined {
  const { decrypted } = reading;
  const found = decryptedAt(reading, node.range);
  if (decrypted === undefined || found === undefined || node.type !== 'scalar') return undefined;
  if (typeof found.value !== 'string') {
    report(reading, pointer, notAText(pointer), 'key');
    return null;
  }
  reading.encryptedSecrets.add(pointer);
  const sops: SopsReference = { file: decrypted.file, path: pointer };
  return { valueFrom: { sops: { ...sops } } };
}

/** Ciphertext passes the reader of YAML whatever it stands for: what comes out of it is held to the same rules here. */
export function decryptedProblem(reading: DocumentReading, node: ScalarNode): Problem | undefined {
  const found = decryptedAt(reading, node.range);
  if (found === undefined) return undefined;
  return typeof found.value === 'string' ? textProblem(found.value) : numberProblem(found.value);
}

function notAText(pointer: string): Problem {
  return {
    code: 'wrong-type',
    summary: `${pathOf(pointer)} is encrypted, but as a number or a truth value`,
    remedy: 'Put it in quotes with `sops edit`: YAML may have changed it, as it drops a leading zero.',
  };
}
