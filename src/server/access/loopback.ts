import { BlockList, isIP } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export function isLoopbackAddress(address: string | undefined): boolean {
  const plain = address?.replace(/^::ffff:(?=\d)/i, '') ?? '';
  const family = isIP(plain);
  return family !== 0 && loopback.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** A name or address that only this machine itself answers to: `localhost`, `127.0.0.1`, `::1`. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || isLoopbackAddress(name);
}

/** Headers by which a proxy says that it speaks for somebody else. */
const forwarding = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/**
 * Whether somebody on this machine itself asks, and nobody through it. The peer's address alone does not tell: a proxy on
 * this machine brings requests from anywhere, and a page in this machine's browser can ask as well. So no proxy may have
 * left its mark, the name in `Host` has to be this machine's own (a name that was made to point here is another), and the
 * browser, if there is one, has to say that the page is ours.
 */
export function isFromThisMachine(address: string | undefined, headers: IncomingHttpHeaders): boolean {
  if (!isLoopbackAddress(address)) return false;
  if (forwarding.some((name) => headers[name] !== undefined)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return isLoopbackHost(hostNameOf(headers.host));
}

/** `127.0.0.1:8080` without its port. */
function hostNameOf(host: string | undefined): string {
  return /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(host ?? '')?.[1] ?? '';
}
