import type { Clock } from '../base/clock.ts';
import type { CredentialsProvider } from './login.ts';
import type { ProxyEnvironment } from './proxy-environment.ts';
import type { RecordedExchange } from './record.ts';
import type { RequestEvent } from './request-sender.ts';
import type { TlsOptions } from './tls-trust.ts';

/** What a client is made of. Everything but the first four has a default. */
export interface VsphereClientOptions {
  /** `https://vcenter.example`. */
  url: string;
  /** Asked at each login and not kept. Its own error's message is shown, so it must not hold a secret. */
  credentials: CredentialsProvider;
  /** For waits between attempts and polls. */
  clock: Clock;
  /** For jitter and request ids: 0 (included) to 1. */
  random: () => number;
  tls?: TlsOptions | undefined;
  limits?: ClientLimits | undefined;
  deadlines?: ClientDeadlines | undefined;
  retry?: RetryOptions | undefined;
  /** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are looked up; without it no proxy is used. */
  proxyEnvironment?: ProxyEnvironment | undefined;
  /** Gets every exchange that was sent; see `recordToFile`. */
  record?: ((exchange: RecordedExchange) => void) | undefined;
  /** Gets every request for the log. */
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Gets what weakens the connection, each time a client is made. */
  onWarning?: ((warning: ClientWarning) => void) | undefined;
}

export interface ClientLimits {
  /** Calls at a time at most; 16 when left out. */
  concurrency?: number | undefined;
  /** Bytes of one answer at most; 64 MiB when left out. */
  answerBytes?: number | undefined;
}

/** Milliseconds of real time. */
export interface ClientDeadlines {
  /** Name resolution, TCP and TLS; 10 s when left out. */
  connectMs?: number | undefined;
  /** One request with its answer; 60 s when left out. */
  requestMs?: number | undefined;
  /** One call with all its repetitions and waits; 180 s when left out. */
  callMs?: number | undefined;
  /** Ending the session at `close`; 5 s when left out. */
  closeMs?: number | undefined;
}

export interface RetryOptions {
  /** 4 when left out. */
  attempts?: number | undefined;
  /** 500 ms when left out. */
  baseMs?: number | undefined;
  /** 30 s when left out. */
  capMs?: number | undefined;
}

export interface ClientWarning {
  code: 'tls-not-verified' | 'plain-http';
  message: string;
  remedy: string;
}
