const oneKey = 'pull-request/';
const allKey = 'pull-requests/';

/** What a key of the queue is about: one pull request, or a look at all of a source. */
export type PullRequestKey = { source: string; number: number } | { source: string; number?: undefined };

/** `pull-request/infra/12`. */
export function keyOf(source: string, number: number): string {
  return `${oneKey}${encodeURIComponent(source)}/${number}`;
}

/** `pull-requests/infra`. */
export function lookKeyOf(source: string): string {
  return `${allKey}${encodeURIComponent(source)}`;
}

/** `undefined` for keys of others. */
export function parseKey(key: string): PullRequestKey | undefined {
  if (key.startsWith(allKey)) return { source: decodeURIComponent(key.slice(allKey.length)) };
  if (!key.startsWith(oneKey)) return undefined;
  const [source = '', number = ''] = key.slice(oneKey.length).split('/');
  return { source: decodeURIComponent(source), number: Number(number) };
}
