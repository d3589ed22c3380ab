import type { Clock } from '../base/clock.ts';
import type { Notice } from './notice.ts';

/** A secret, read anew for each message: it is never kept, and may have changed. */
export type Secret = () => Promise<string>;

export interface NotifierOptions {
  channels: readonly ChannelOptions[];
  clock: Clock;
  /** From 0 to 1; spreads repetitions. */
  random: () => number;
  log: NotifyLog;
  /** Proxy of the network, as undici's agent takes it; mail never goes through it. */
  proxy?: { httpProxy: string; httpsProxy: string; noProxy: string };
  limits?: Partial<NotifierLimits>;
}

/** One line for each message that was not sent, or not to everybody. `fields` hold no secret and no address of a channel. */
export type NotifyLog = (level: 'warn' | 'error', message: string, fields: Record<string, string | number>) => void;

/** Where messages go, and which. */
export type ChannelOptions = ChannelFilter &
  (
    | { type: 'slack' | 'teams'; url: Secret }
    /** With a secret, bodies are signed as the generic webhook that Trueup itself takes. */
    | { type: 'webhook'; url: Secret; secret?: Secret }
    | { type: 'email'; email: EmailOptions }
  );

interface ChannelFilter {
  /** Names the channel in logs. */
  name: string;
  /** Events that are told of; all but `in-sync` when left out. */
  events?: readonly Notice['event'][];
  /** What is about no environment, such as a vCenter that is down, is always told. All when left out. */
  environments?: readonly string[];
  /** Milliseconds: what comes in that time is one message. Each is sent at once when left out. */
  digest?: number;
}

export interface EmailOptions {
  host: string;
  port: number;
  /** `none` is for a server on this machine. */
  tls: 'implicit' | 'starttls' | 'none';
  username?: Secret;
  password?: Secret;
  from: string;
  to: readonly string[];
  /** PEM of the certificate authorities to trust; the system's when left out. */
  ca?: string;
}

/** Times in milliseconds. */
export interface NotifierLimits {
  /** For one attempt, from the first byte to the answer. */
  deadline: number;
  /** Notices that may wait for one channel; beyond it the oldest goes. */
  queue: number;
  /** Lines of one message. */
  lines: number;
  attempts: number;
  retryBase: number;
  retryCap: number;
  /** Longest wait that a server may ask for. */
  retryAfterCap: number;
  /** In which the same notice is told once. */
  repeat: number;
  /** So many changes back and forth within `flapWithin` are flapping, until nothing changed for `flapQuiet`. */
  flapChanges: number;
  flapWithin: number;
  flapQuiet: number;
  /** While it goes on, one message in this time. */
  flapReminder: number;
}

const minute = 60_000;

export const defaultLimits: NotifierLimits = {
  deadline: minute / 2,
  queue: 200,
  lines: 200,
  attempts: 12,
  retryBase: 1000,
  retryCap: 5 * minute,
  retryAfterCap: 60 * minute,
  repeat: 15 * minute,
  flapChanges: 4,
  flapWithin: 30 * minute,
  flapQuiet: 10 * minute,
  flapReminder: 60 * minute,
};
