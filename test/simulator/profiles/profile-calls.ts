import type { JsonObject } from '../../../src/base/json.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { taskOf, type TaskEnd } from '../depots/depot-calls.ts';
import { openSimulator, type Opened } from '../open-simulator.ts';

export const user = 'administrator@vsphere.local';

/** A simulator whose first cluster has an image, and the paths of that cluster. */
export interface OpenedProfile extends Opened {
  cluster: string;
  root: string;
  transition: string;
  configuration: string;
  drafts: string;
  hosts: string[];
}

export async function openCluster(options: SimulatorOptions = {}): Promise<OpenedProfile> {
  const { behaviour = {}, inventory = {}, ...rest } = options;
  const opened = await openSimulator({
    ...rest,
    inventory: { size: { clusters: 1, hosts: 3, vms: 0 }, ...inventory },
    behaviour: { taskMilliseconds: 0, profileHostMilliseconds: 0, ...behaviour },
  });
  const { state } = opened.simulator;
  const [cluster = ''] = state.clusters.keys();
  setImage(opened, cluster, '8.0.2-0.0.22380479');
  const root = `/api/esx/settings/clusters/${cluster}`;
  return {
    ...opened,
    cluster,
    root,
    transition: `${root}/enablement/configuration/transition`,
    configuration: `${root}/configuration`,
    drafts: `${root}/configuration/drafts`,
    hosts: [...state.hosts.values()].filter(({ parent }) => parent === cluster).map(({ id }) => id),
  };
}

export function setImage({ simulator }: Opened, cluster: string, baseImage: string): void {
  const image = { baseImage, components: {}, hardwareSupport: {}, solutions: {} };
  const commit = { id: `image-${baseImage}`, author: user, time: 0, description: '', applied: true, image };
  simulator.state.images.set(cluster, { id: cluster, enabled: true, commits: [commit], drafts: [] });
}

/** As `openCluster`, with a profile that its hosts comply with. */
export async function openManaged(options: SimulatorOptions = {}, profile: JsonObject = {}): Promise<OpenedProfile> {
  const opened = await openCluster(options);
  await importFile(opened, { profile: { esx: profile } });
  const ended = await run(opened, `${opened.transition}?action=enable&vmw-task=true`);
  if (ended.status !== 'SUCCEEDED') throw new Error(`It was not enabled: ${JSON.stringify(ended)}`);
  return opened;
}

export async function importFile({ call, transition }: OpenedProfile, document: unknown): Promise<unknown> {
  const config = typeof document === 'string' ? document : JSON.stringify(document);
  return (await call('POST', `${transition}?action=importFromFile`, { filename: 'desired.json', config })).body;
}

/** Starts a task form and answers its end. */
export async function run(opened: Opened, path: string, body?: unknown): Promise<TaskEnd> {
  const started = await opened.call('POST', path, body);
  if (started.status !== 202) throw new Error(`${path} answered ${JSON.stringify(started)}`);
  return taskOf(opened, started.body);
}

export async function status({ call, transition }: OpenedProfile): Promise<unknown> {
  return ((await call('GET', transition)).body as { status: string }).status;
}

export interface Current {
  commit: string;
  author: string;
  config: JsonObject;
  host_info: Record<string, { name: string }>;
}

/** The desired document. */
export async function current({ call, configuration }: OpenedProfile): Promise<Current> {
  const { body } = await call('GET', configuration);
  const { metadata, host_info, config } = body as {
    metadata: { id: string; author: string };
    host_info: Current['host_info'];
    config: string;
  };
  return { commit: metadata.id, author: metadata.author, host_info, config: JSON.parse(config) as JsonObject };
}

export async function addDraft({ call, drafts }: OpenedProfile, document?: unknown): Promise<string> {
  const answer = await call('POST', drafts, document === undefined ? {} : { config: JSON.stringify(document) });
  if (answer.status !== 201) throw new Error(`The draft was refused: ${JSON.stringify(answer.body)}`);
  return answer.body as string;
}

export interface DraftInfo {
  metadata: { id: string; state: string; revision: number; owner: string; parent_id: string; precheck_task?: string };
  config: string;
  errors?: { errors: Record<string, { errors: { type: string; hosts: string[] }[] }> };
  conflicts?: { properties: object };
  host_id_to_UUID: Record<string, string>;
}

export async function draftInfo({ call, drafts }: OpenedProfile, draft: string): Promise<DraftInfo> {
  return (await call('GET', `${drafts}/${draft}`)).body as DraftInfo;
}

/** A document with SSH on. */
export const sshOn = { profile: { esx: { services: { ssh: { enabled: true, policy: 'ON' } } } } };
