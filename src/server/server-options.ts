import type { Logger } from 'pino';
import type { Clock } from '../base/clock.ts';
import type { Daemon } from '../controller/daemon.ts';
import type { WebhookRequest, WebhookResult } from '../forge/events.ts';
import type { Account } from './access/accounts.ts';
import type { Role } from './access/roles.ts';

/** Takes the webhooks of one source: knows its forge and its secret, and checks the signature. */
export interface WebhookReceiver {
  receive(request: WebhookRequest): WebhookResult;
}

export interface ServerOptions {
  daemon: Daemon;
  /** Port 0 takes a free one. */
  listen: { host: string; port: number };
  /** Who may use the API, by digests of their tokens; `accountOf` makes one. */
  tokens: readonly Account[];
  /** What somebody without a token may do from this machine itself. */
  anonymous: 'nothing' | Role;
  /** By name of the source. A source without a secret for webhooks is left out. */
  webhooks: ReadonlyMap<string, WebhookReceiver>;
  clock: Clock;
  /** Ids of requests: unique, and no longer than 64 characters. */
  newId: () => string;
  logger: Logger;
  version: string;
  /** Address that people and their browsers use, where it is another than the one that is listened on. */
  publicUrl?: string;
  limits?: Partial<ServerLimits>;
}

/** How much the server takes on at once, so that no caller can use up memory or time. */
export interface ServerLimits {
  /** Requests of one address in a minute; webhooks and refused tokens are counted by themselves. */
  requestsPerMinute: number;
  webhooksPerMinute: number;
  /** Refused tokens of one address in a minute that are answered as such; more are told to wait. */
  refusedTokensPerMinute: number;
  /** Bytes of a body. */
  body: number;
  /** Bytes of a webhook. GitHub sends up to 25 MiB, of which pushes of thousands of commits are the ones above 5. */
  webhookBody: number;
  /** Webhooks whose bodies are in memory at the same time. */
  webhooksAtOnce: number;
  connections: number;
  /** Milliseconds in which headers, and whole requests, have to be here. */
  slowHeaders: number;
  slowRequest: number;
  /** Milliseconds after which a connection ends on which nothing moves, during a request and between two. */
  idleConnection: number;
  keptConnection: number;
  /** Live event streams, all and of one account. */
  streams: number;
  streamsPerAccount: number;
  /** Bytes that a reader of events may be behind. */
  streamBacklog: number;
  /** Events, and bytes of them, that are kept for readers that come back. */
  replayedEvents: number;
  replayedBytes: number;
  /** Milliseconds between comments on streams that have nothing to say. */
  heartbeat: number;
  /** Milliseconds that requests may take to end when the server closes. */
  closing: number;
}

export const defaultLimits: ServerLimits = {
  requestsPerMinute: 1_200,
  webhooksPerMinute: 600,
  refusedTokensPerMinute: 20,
  body: 256 * 1024,
  webhookBody: 5 * 1024 * 1024,
  webhooksAtOnce: 16,
  connections: 1_000,
  slowHeaders: 10_000,
  slowRequest: 30_000,
  idleConnection: 60_000,
  keptConnection: 20_000,
  streams: 100,
  streamsPerAccount: 20,
  streamBacklog: 1024 * 1024,
  replayedEvents: 1_000,
  replayedBytes: 4 * 1024 * 1024,
  heartbeat: 15_000,
  closing: 10_000,
};
