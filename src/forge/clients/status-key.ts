import { createHash } from 'node:crypto';

/** Names a status on Bitbucket, in at most so many characters: a longer one keeps its start and gets a hash of the whole. */
export function statusKey(context: string, length: number): string {
  if (context.length <= length) return context;
  const digest = createHash('sha256').update(context).digest('hex').slice(0, 16);
  return `${context.slice(0, length - digest.length - 1)}-${digest}`;
}
