import type { Scalar } from 'yaml';
import type { Problem } from '../problem.ts';

type ReadScalar = { value: string | number | boolean | null; text: string; plain: boolean } | { problem: Problem };

/** The value of a scalar, as JSON can carry it. */
export function readScalar(node: Scalar): ReadScalar {
  // Without a schema beyond core there are no other types.
  const value = node.value as string | number | boolean | null;
  const plain = node.type === 'PLAIN' && node.tag === undefined;
  const text = plain ? (node.source ?? '') : String(value);
  if (value === null || typeof value === 'boolean') return { value, text, plain };
  if (typeof value === 'number') {
    const problem = numberProblem(value);
    return problem === undefined ? { value: value === 0 ? 0 : value, text, plain } : { problem };
  }
  const problem = textProblem(value);
  return problem === undefined ? { value, text, plain } : { problem };
}

/** Refuses numbers that JSON, or a JavaScript number, cannot carry exactly. */
export function numberProblem(value: unknown): Problem | undefined {
  if (typeof value !== 'number') return undefined;
  const exact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return exact ? undefined : inexactNumber;
}

/** Refuses characters that no name or text in vSphere holds, and that could forge lines on a terminal. */
export function textProblem(text: string): Problem | undefined {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(text)) return controlCharacter;
  return text.isWellFormed() ? undefined : halfCharacter;
}

const inexactNumber: Problem = {
  code: 'number-out-of-range',
  summary: 'The number is too large to be kept exactly, or no number at all',
  remedy: 'Write a smaller number, or put it in quotes if it is a text.',
};

const controlCharacter: Problem = {
  code: 'control-character',
  summary: 'The text holds a control character',
  remedy: 'Remove it; only line breaks and tabs may stand in a text.',
};

const halfCharacter: Problem = {
  code: 'control-character',
  summary: 'The text holds half of a surrogate pair, which is no character',
  remedy: 'Write the whole character.',
};
