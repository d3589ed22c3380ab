import { connect } from 'node:net';
import type { Socket } from 'node:net';

/**
 * A connection to a mail server that ends when the signal aborts, whatever is done with it. The caller ends it. Rejects
 * with Node's error, or with the signal's reason.
 */
export async function connectTo(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  signal.throwIfAborted();
  const socket = connect({ host, port });
  const end = () => socket.destroy(signal.reason as Error);
  signal.addEventListener('abort', end, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', end));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  // What comes later is told by whoever reads from it; without a listener it would end the process.
  socket.on('error', () => {});
  return socket;
}
