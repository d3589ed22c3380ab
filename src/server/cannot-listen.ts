import { UserError } from '../base/user-error.ts';

/** Why an address cannot be had, and what to do; by the code of the operating system. */
const reasons: Record<string, [why: string, remedy: string]> = {
  EADDRINUSE: [
    'another program listens there already',
    'Stop that program, which may be another daemon of yours, or choose another port',
  ],
  EADDRNOTAVAIL: ['this machine has no such address', 'Choose an address of this machine'],
  EACCES: ['the operating system does not permit it', 'Choose a port from 1024 upwards'],
  ENOTFOUND: ['there is no such host', 'Choose an address of this machine'],
};

/** The address that a server was to listen on cannot be had. */
export function cannotListen({ host, port }: { host: string; port: number }, error: unknown): UserError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const [why, remedy] = reasons[code] ?? ['it is refused', 'Choose an address of this machine and a port that is free'];
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return new UserError(
    `The daemon cannot listen on ${address}: ${why} (${code}).`,
    `${remedy}, with "--listen" or "daemon.listen" in the project file.`,
  );
}
