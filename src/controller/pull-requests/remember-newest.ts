const mostRemembered = 1_000;

/** Puts an entry at the end of a map and drops the oldest one where there are too many. */
export function rememberNewest<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > mostRemembered && oldest.done !== true) map.delete(oldest.value);
}
