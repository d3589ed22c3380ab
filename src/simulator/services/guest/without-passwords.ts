import { isPlainObject } from '../../../base/json.ts';

/** A copy in which every password is empty: they are never answered. */
export function withoutPasswords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPasswords);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, name.includes('password') ? '' : withoutPasswords(member)]),
  );
}
