import type { VsphereWriter } from '../../../src/client/vsphere.ts';
import { recordExchange } from '../../record.ts';
import { startScriptedServer } from '../scripted-server.ts';
import type { ScriptedAnswer } from '../scripted-server.ts';
import { clientOf } from '../test-client.ts';

export type Call = (writer: VsphereWriter) => Promise<unknown>;

export interface OneCall {
  /** Method and path of each request that was made. */
  asked: string[];
  /** What the last one carried. */
  sent: unknown;
  contentType: string | undefined;
  /** What the call answered. */
  value: unknown;
}

/** Makes one call of a service against a server that gives this answer; the contract is held against it as well. */
export async function makeCall(call: Call, answer: ScriptedAnswer): Promise<OneCall> {
  await using server = await startScriptedServer({ answers: [answer] });
  await using client = clientOf(server, { record: recordExchange });
  const value = await call(client.writer());
  const last = server.requests.at(-1);
  return {
    asked: server.requests.map(({ method, path }) => `${method} ${path}`),
    sent: last === undefined || last.body === '' ? undefined : (JSON.parse(last.body) as unknown),
    contentType: last?.headers['content-type'],
    value,
  };
}

export const ok = (json: unknown): ScriptedAnswer => ({ status: 200, json });
export const created = (json: unknown): ScriptedAnswer => ({ status: 201, json });
export const done: ScriptedAnswer = { status: 204 };
