import type { JsonValue } from '../base/json.ts';
import { cleanText, needsCleaning } from './clean-text.ts';

const deepest = 8;

/** A value on one line, the way a person would write it in YAML; never a raw control character. */
export function valueText(value: JsonValue): string {
  return typeof value === 'string' ? stringText(value, /^[\s"'([{]|\s$/) : nested(value, deepest);
}

function nested(value: JsonValue, depth: number): string {
  if (typeof value === 'string') return stringText(value, /^[\s"'([{]|\s$|[,:\]})]/);
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth === 0) return '...';
  if (Array.isArray(value)) return `[${value.map((element) => nested(element, depth - 1)).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `${nested(key, depth)}: ${nested(member, depth - 1)}`);
  return `{${members.join(', ')}}`;
}

/** Quoted only where it would otherwise read as something else. */
function stringText(text: string, readsAsOther: RegExp): string {
  const plain = text !== '' && !readsAsOther.test(text) && !looksLikeOtherType(text) && !needsCleaning(text);
  // JSON's quoting doubles backslashes, so that an escape that we write and one that was there are told apart.
  return plain ? text : cleanText(JSON.stringify(text));
}

function looksLikeOtherType(text: string): boolean {
  return /^(?:true|false|null|~|[-+]?\.?\d[\d_.]*(?:e[-+]?\d+)?|0[xo][\da-f]+)$/i.test(text);
}

/** Whether a value reads best line by line. */
export function isMultiline(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value.trimEnd().includes('\n');
}
