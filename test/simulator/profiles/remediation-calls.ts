import type { JsonObject } from '../../../src/base/json.ts';
import type { HostConfiguration } from '../../../src/simulator/state/profile-objects.ts';
import type { TaskEnd } from '../depots/depot-calls.ts';
import { run, type OpenedProfile } from './profile-calls.ts';

export const rebooting = { profile: { esx: { boot: { hyperthreading: false } } } };
export const moving = { profile: { esx: { networking: { mtu: 9000 } } } };

/** Makes a document the desired one without touching a host; answers the commit. */
export async function desire(opened: OpenedProfile, document: object): Promise<string> {
  const path = `${opened.configuration}?action=importConfig&vmw-task=true`;
  const { result } = await run(opened, path, { config: JSON.stringify(document) });
  return (result as { commit: string }).commit;
}

/** Changes a host by hand, or how it will behave. */
export function configure({ simulator }: OpenedProfile, host: string, change: Partial<HostConfiguration>): void {
  const found = simulator.state.hostConfigurations.get(host);
  simulator.state.hostConfigurations.set(host, { id: host, config: {}, ...found, ...change });
}

export async function act(opened: OpenedProfile, action: string, body?: unknown): Promise<TaskEnd> {
  return run(opened, `${opened.configuration}?action=${action}&vmw-task=true`, body);
}

export async function report(opened: OpenedProfile, name: string): Promise<JsonObject> {
  return (await opened.call('GET', `${opened.configuration}/reports/${name}`)).body as JsonObject;
}
