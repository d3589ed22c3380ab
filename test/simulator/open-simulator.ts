import { onTestFinished } from 'vitest';
import type { SimulatorOptions } from '../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { recordExchange } from '../record.ts';

export interface TestAnswer {
  status: number;
  body: unknown;
  headers: Headers;
}

export interface Opened {
  simulator: Simulator;
  token: string;
  /** Sends a request with the session of `open`. A path is sent as it is: encode ids with `encodeURIComponent`. */
  call(method: string, path: string, body?: unknown): Promise<TestAnswer>;
}

/** Starts a simulator for one test, signs in, and records what it answers for the contract check of the whole run. */
export async function openSimulator(options: SimulatorOptions = {}): Promise<Opened> {
  const simulator = await startSimulator({ record: recordExchange, ...options });
  onTestFinished(() => simulator.close());
  const token = await signIn(simulator);
  return { simulator, token, call: (method, path, body) => request(simulator, { method, path, token, body }) };
}

export async function signIn(simulator: Simulator, user = 'administrator@vsphere.local'): Promise<string> {
  const { body } = await request(simulator, { method: 'POST', path: '/api/session', user });
  return body as string;
}

export interface TestRequest {
  method: string;
  path: string;
  body?: unknown;
  token?: string;
  /** Signs in as this user instead. */
  user?: string;
  password?: string;
}

export async function request(simulator: Simulator, sent: TestRequest): Promise<TestAnswer> {
  const { method, path, body, token, user, password = 'simulator' } = sent;
  const headers = new Headers();
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (token !== undefined) headers.set('vmware-api-session-id', token);
  if (user !== undefined) headers.set('authorization', `Basic ${btoa(`${user}:${password}`)}`);
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${simulator.url}${path}`, { method, headers, ...content });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
