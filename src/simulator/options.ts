import type { Clock } from '../base/clock.ts';
import type { Behaviour } from './behaviour.ts';
import type { KeyPair } from './certificate.ts';
import type { FaultRule } from './faults/fault.ts';
import type { Recorder } from './server/recording.ts';
import type { Intercept } from './server/serve-exchange.ts';
import type { Account } from './sessions.ts';
import type { InventoryDocument } from './state/document.ts';

export interface SimulatorOptions {
  /** Default 0: a free port. */
  port?: number;
  /** Address to listen on. Default `127.0.0.1`. */
  host?: string;
  /** HTTPS with these keys, or with a self-signed certificate made for the occasion. Default: plain HTTP. */
  tls?: boolean | KeyPair;
  /** What is there at the start: a document, a dump, or a size. Default: an inventory of the default size. */
  inventory?: InventoryDocument;
  /** Milliseconds that every request waits before its work. */
  latency?: number;
  /** Milliseconds; a random part of it is added to the latency. */
  jitter?: number;
  faults?: readonly FaultRule[];
  /** Sees every request before and after its work, and may answer with a fault. */
  intercept?: Intercept;
  record?: Recorder;
  behaviour?: Partial<Behaviour>;
  clock?: Clock;
  /** Decides jitter and generated ids. Default 1. */
  seed?: number;
  /** Default: `administrator@vsphere.local` with the password `simulator`. */
  accounts?: readonly Account[];
  /** Product version. Default `8.0.2.00100`. */
  version?: string;
}

export const defaultAccount: Account = { user: 'administrator@vsphere.local', password: 'simulator' };
