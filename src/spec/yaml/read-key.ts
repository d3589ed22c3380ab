import { isScalar, type ParsedNode, type Scalar } from 'yaml';
import type { Problem } from '../problem.ts';
import { textProblem } from './read-scalar.ts';

/** Why a key cannot stand in a manifest; `undefined` when it can. */
export function keyProblem(key: ParsedNode): Problem | undefined {
  if (!isScalar(key)) {
    return { code: 'bad-key', summary: 'A key must be a single text', remedy: 'Write the name of a field.' };
  }
  const { value } = key as Scalar<string | number | boolean | null>;
  if (value === null) {
    return { code: 'bad-key', summary: 'An entry has no key', remedy: 'Write the name of a field before the colon.' };
  }
  const name = String(value);
  if (name === '<<') return mergeKey;
  if (name === '__proto__') {
    return { code: 'bad-key', summary: 'The key `__proto__` is not allowed', remedy: 'Choose another name.' };
  }
  return name.includes('${') ? placeholderInKey : textProblem(name);
}

const mergeKey: Problem = {
  code: 'merge-key',
  summary: 'Merge keys (`<<`) are no part of YAML 1.2 and are not supported',
  remedy: 'Write the fields out, or let a whole value be an alias.',
};

const placeholderInKey: Problem = {
  code: 'placeholder-in-key',
  summary: '`${name}` is filled in in values only, not in keys',
  remedy: 'Write the key out.',
};
