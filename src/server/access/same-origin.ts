import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a browser's page of ours asks, or no page at all. Only the host is compared: behind a proxy that ends TLS, the
 * page's scheme is not the one that we were asked by.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  const from = hostOf(origin);
  if (from === undefined) return false;
  return from === host?.toLowerCase() || (publicUrl !== undefined && from === hostOf(publicUrl));
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host || undefined : undefined;
}
