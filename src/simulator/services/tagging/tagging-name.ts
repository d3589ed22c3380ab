import type { Behaviour } from '../../behaviour.ts';
import { invalidArgument } from '../../operations/api-error.ts';

export function checkName(name: string): void {
  if (name.trim() === '') throw invalidArgument('The name is empty.', name);
}

export function namesMatch(one: string, other: string, behaviour: Pick<Behaviour, 'tagNames'>): boolean {
  if (behaviour.tagNames === 'case-sensitive') return one === other;
  return one.toLowerCase() === other.toLowerCase();
}
