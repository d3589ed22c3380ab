import type { VsphereWriter } from '../../../src/client/vsphere.ts';
import { clientOf, errorOf } from '../test-client.ts';
import { nameOf, startVimServer } from './vim-server.ts';
import type { VimScript } from './vim-server.ts';

export type Call = (writer: VsphereWriter) => Promise<unknown>;

/** Makes the call and answers what the last request was and carried. */
export async function make(call: Call, script: VimScript) {
  await using server = await startVimServer({ script });
  await using client = clientOf(server, { retry: { attempts: 1 } });
  const outcome = await call(client.writer()).then(
    (value) => ({ value }),
    async (error: unknown) => ({ error: await errorOf(Promise.reject(error as Error)) }),
  );
  const calls = server.requests.map((request) => ({ name: nameOf(request), body: bodyOf(request.body) }));
  return { ...outcome, calls, last: calls.at(-1) };
}

function bodyOf(body: string): unknown {
  return body === '' ? undefined : JSON.parse(body);
}

/** The body of a reconfiguration. */
export const configSpec = (members: object) => ({ spec: { _typeName: 'VirtualMachineConfigSpec', ...members } });
