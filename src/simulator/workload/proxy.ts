import type { SupervisorSettings } from '../state/workload-objects.ts';

/** Passwords of proxies are taken and never told again: they are not kept. */
export function withoutProxyPasswords<T extends Pick<SupervisorSettings, 'clusterProxyConfig'>>(settings: T): T {
  const proxy = settings.clusterProxyConfig;
  if (proxy === undefined) return settings;
  const { httpProxyConfig: http, httpsProxyConfig: https } = proxy;
  const clusterProxyConfig = {
    ...proxy,
    ...(http === undefined ? {} : { httpProxyConfig: withoutPassword(http) }),
    ...(https === undefined ? {} : { httpsProxyConfig: withoutPassword(https) }),
  };
  return { ...settings, clusterProxyConfig };
}

function withoutPassword(url: string): string {
  return url.replace(/^(?<scheme>[a-z]+:\/\/[^:@/]*):[^@/]*@/i, '$<scheme>@');
}
