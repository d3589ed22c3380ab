import type { ClientWarning, VsphereClientOptions } from './client-options.ts';
import type { DispatcherOptions } from './dispatcher.ts';
import { invalidOption } from './invalid-option.ts';
import { proxySettings } from './proxy-environment.ts';
import type { RetryLimits } from './retry-delay.ts';
import { tlsTrustOf } from './tls-trust.ts';

/** The options with their defaults, checked. */
export interface ClientSettings {
  /** `https://vcenter.example:8443`. */
  origin: string;
  /** As errors name it: `vcenter.example:8443`. */
  host: string;
  connection: DispatcherOptions;
  retry: RetryLimits;
  concurrency: number;
  requestMs: number;
  closeMs: number;
  answerBytes: number;
  warnings: ClientWarning[];
}

export function clientSettings(options: VsphereClientOptions): ClientSettings {
  const { limits = {}, deadlines = {}, retry = {} } = options;
  const url = checkedUrl(options.url);
  const concurrency = limits.concurrency ?? 16;
  const connectMs = deadlines.connectMs ?? 10_000;
  const trust = tlsTrustOf(options.tls ?? {});
  const proxy = proxySettings(url, options.proxyEnvironment ?? {});
  return {
    origin: url.origin,
    host: url.host,
    connection: { trust, proxy, connections: concurrency, connectMs },
    retry: {
      attempts: retry.attempts ?? 4,
      baseMs: retry.baseMs ?? 500,
      capMs: retry.capMs ?? 30_000,
      callMs: deadlines.callMs ?? 180_000,
    },
    concurrency,
    requestMs: deadlines.requestMs ?? 60_000,
    closeMs: deadlines.closeMs ?? 5_000,
    answerBytes: limits.answerBytes ?? 64 * 1024 * 1024,
    warnings: warningsFor(url, trust.kind === 'anything'),
  };
}

/** Only the origin counts: people copy the address of the vSphere Client, path and all. */
function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw invalidOption('The URL of the vCenter cannot be used', 'Give it as https://vcenter.example.');
  }
  if (url.username !== '' || url.password !== '') {
    throw invalidOption(
      'The URL of the vCenter holds a user name or password',
      'Give them as credentials; a URL ends up in logs and plans.',
    );
  }
  return url;
}

function warningsFor(url: URL, anyCertificate: boolean): ClientWarning[] {
  if (url.protocol === 'https:') return anyCertificate ? [notVerified(url)] : [];
  return isThisMachine(url.hostname) ? [] : [plainHttp(url)];
}

function notVerified(url: URL): ClientWarning {
  return {
    code: 'tls-not-verified',
    message: `The certificate of ${url.host} is not verified: whoever answers in its place gets the password`,
    remedy: 'Give the CA file of the vCenter, or pin the SHA-256 fingerprint of its certificate.',
  };
}

function plainHttp(url: URL): ClientWarning {
  return {
    code: 'plain-http',
    message: `${url.host} is asked over plain HTTP: the password and all data can be read on the way`,
    remedy: 'Use the https address.',
  };
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}
