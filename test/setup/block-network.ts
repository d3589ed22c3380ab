// Tests reach nothing but this machine. A connection elsewhere is refused before a packet leaves, so that a forgotten
// fixture fails here and now instead of passing on one machine and hanging on the next.
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { BlockList, isIP, Socket } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Set on what is replaced already: without isolation one process runs this file once per test file. */
const guarded = Symbol.for('trueup.network-guard');

interface Guarded {
  [guarded]?: true;
}

guardConnections();
guardLookups();

function guardConnections(): void {
  const prototype = Socket.prototype as Socket & Guarded;
  if (prototype[guarded]) return;
  prototype.connect = refusing(prototype, 'connect', hostOf);
  prototype[guarded] = true;
}

function guardLookups(): void {
  const module = dns as typeof dns & Guarded;
  if (module[guarded]) return;
  dns.lookup = refusing(dns, 'lookup', ([host]) => host);
  dns.promises.lookup = refusing(dns.promises, 'lookup', ([host]) => host);
  module[guarded] = true;
  syncBuiltinESMExports();
}

/** The function of that name, which refuses to be called for a host elsewhere. */
function refusing<T, K extends keyof T>(owner: T, name: K, hostIn: (args: unknown[]) => unknown): T[K] {
  const original = owner[name] as (...args: unknown[]) => unknown;
  const apply = (_original: unknown, self: unknown, args: unknown[]): unknown => {
    refuseBeyondLoopback(hostIn(args));
    return Reflect.apply(original, self, args);
  };
  return new Proxy(original, { apply }) as T[K];
}

/** The host of `connect(port, host)`, `connect({ host })` and the array that node's own modules hand over. */
function hostOf(args: unknown[]): unknown {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  return typeof first === 'object' && first !== null && 'host' in first ? first.host : second;
}

function refuseBeyondLoopback(host: unknown): void {
  if (typeof host !== 'string' || host === '' || host === 'localhost' || isLoopback(host)) return;
  throw new Error(
    `Tests may only reach this machine: the connection to ${host} was refused. Use a server on 127.0.0.1.`,
  );
}

function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family !== 0 && loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
