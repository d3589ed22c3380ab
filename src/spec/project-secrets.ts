import type { Diagnostic } from '../base/diagnostic.ts';
import type { Schema } from './schema.ts';

/**
 * A file that is no valid YAML cannot be searched for secrets field by field. When a sensitive name in it is followed
 * by anything but `valueFrom`, or an address holds an account, no line of the file is shown.
 */
export function hidePlainSecrets(text: string, diagnostics: Diagnostic[], schema: Schema): Diagnostic[] {
  const plain = plainNames(schema);
  const names = [...sensitiveNames(schema)].filter((name) => !plain.has(name));
  if (!mayHoldSecret(text, names)) return diagnostics;
  return diagnostics.map((diagnostic) => ({ ...diagnostic, redactLine: true as const }));
}

function mayHoldSecret(text: string, names: readonly string[]): boolean {
  const keys = new RegExp(String.raw`\b(?:${names.join('|')})["']?[ \t]*:`, 'gi');
  for (const match of text.matchAll(keys)) {
    const following = text.slice(match.index + match[0].length, match.index + match[0].length + 200);
    if (!/^[\s{"']*valueFrom\b/.test(following)) return true;
  }
  return /:\/\/[^\s/@]*:[^\s/@]*@/.test(text) || secretAddress.test(text);
}

/** An address of a chat's webhook is a secret by itself; it is long, or has a query, as no other address of the file. */
const secretAddress = /:\/\/[^\s/"']+(?:\/[^\s"'?]{30,}|\/?[^\s"']*\?)/;

/** Names that stand for something harmless elsewhere: `url` of a target, and of a channel. */
function plainNames(schema: Schema): Set<string> {
  const names = new Set<string>();
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    if (member['x-sensitive'] !== true && member.type === 'string') names.add(name);
    for (const inner of plainNames(member)) names.add(inner);
  }
  for (const inner of schema.items === undefined ? [] : plainNames(schema.items)) names.add(inner);
  return names;
}

function sensitiveNames(schema: Schema): Set<string> {
  const names = new Set<string>();
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    if (member['x-sensitive'] === true) names.add(name);
    for (const inner of sensitiveNames(member)) names.add(inner);
  }
  for (const inner of schema.items === undefined ? [] : sensitiveNames(schema.items)) names.add(inner);
  return names;
}
