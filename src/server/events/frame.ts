/** One message of a stream of server-sent events (HTML standard, section 9.2). JSON holds no line break, so one line does. */
export function frame(name: string, data: unknown, id?: string): string {
  const first = id === undefined ? '' : `id: ${id}\n`;
  return `${first}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Says nothing, and keeps proxies and idle timers from taking the stream for dead. */
export const heartbeat = ': still here\n\n';

/** Milliseconds after which a reader that lost the stream comes back. */
export const retryHint = 'retry: 3000\n\n';
