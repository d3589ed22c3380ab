import { invalidOption } from './invalid-option.ts';

/** Environment variables by name, handed in by the composition root. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** What undici's agent takes. Empty strings keep it from looking into the process's environment by itself. */
export interface ProxySettings {
  httpProxy: string;
  httpsProxy: string;
  noProxy: string;
}

/**
 * `HTTPS_PROXY` is for https addresses and `HTTP_PROXY` for http ones, in either case of the letters; lower case counts
 * more. This machine itself is never asked for through a proxy.
 */
export function proxySettings(url: URL, environment: ProxyEnvironment): ProxySettings {
  const isHttps = url.protocol === 'https:';
  const proxy = proxyAddress(read(environment, isHttps ? 'https_proxy' : 'http_proxy'));
  return {
    httpProxy: isHttps ? '' : proxy,
    httpsProxy: isHttps ? proxy : '',
    noProxy: ['localhost', '127.0.0.1', '::1', read(environment, 'no_proxy')].join(','),
  };
}

function read(environment: ProxyEnvironment, name: string): string {
  return (environment[name] ?? environment[name.toUpperCase()] ?? '').trim();
}

function proxyAddress(text: string): string {
  if (text === '') return '';
  const address = text.includes('://') ? text : `http://${text}`;
  // The address may hold a password, so it is not repeated.
  if (!URL.canParse(address)) {
    throw invalidOption(
      'The proxy of the environment has no usable address',
      'Set HTTPS_PROXY (or HTTP_PROXY for an http address) to http://host:port, or unset it.',
    );
  }
  return address;
}
