import { expect } from 'vitest';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import type { HostLifecycle } from '../../../src/simulator/state/lifecycle-objects.ts';
import type { Host } from '../../../src/simulator/state/objects.ts';
import { manualClock, type ManualClock } from '../manual-clock.ts';
import { openSimulator, request, signIn, type Opened, type TestAnswer } from '../open-simulator.ts';

/** Versions of the made-up depots. */
export const [u1, u2, u3] = ['8.0.1-0.0.21495797', '8.0.2-0.0.22380479', '8.0.3-0.0.24022510'] as const;

/** One cluster with three hosts and six running VMs, and a standalone host. */
export interface ImageLab extends Opened {
  clock: ManualClock;
  cluster: string;
  hosts: Host[];
  standalone: Host;
  /** `/api/esx/settings/clusters/<the cluster>`. */
  root: string;
  /** Starts a task, lets it end, and answers its description. */
  run(method: string, path: string, body?: unknown): Promise<TaskBody>;
  /** Starts a task and answers its id. */
  start(method: string, path: string, body?: unknown): Promise<string>;
  task(id: string): Promise<TaskBody>;
  /** Sends a request as another account. */
  callAs(user: string, method: string, path: string, body?: unknown): Promise<TestAnswer>;
}

export interface TaskBody {
  status: string;
  result?: unknown;
  error?: { error_type: string; messages: { default_message: string }[]; data?: unknown };
  [member: string]: unknown;
}

/** Ends every task of which nobody says how long it takes. */
const taskTime = 1000;

export async function openImageLab(options: SimulatorOptions = {}): Promise<ImageLab> {
  const clock = manualClock();
  const account = { user: 'administrator@vsphere.local', password: 'simulator' };
  const opened = await openSimulator({
    clock,
    inventory: { size: { clusters: 1, vms: 6 } },
    accounts: [account, { user: 'alice@vsphere.local', password: 'simulator' }],
    ...options,
    behaviour: {
      taskMilliseconds: taskTime,
      applyMilliseconds: 100_000,
      stageMilliseconds: 10_000,
      ...options.behaviour,
    },
  });
  const { state } = opened.simulator;
  for (const datastore of state.datastores.values()) datastore.multipleHostAccess = true;
  const [cluster = ''] = state.clusters.keys();
  const all = [...state.hosts.values()];
  const standalone = all.find(({ parent }) => parent !== cluster);
  if (standalone === undefined) throw new Error('The inventory has no standalone host.');
  const start: ImageLab['start'] = async (method, path, body) => {
    const answer = await opened.call(method, `${path}${path.includes('?') ? '&' : '?'}vmw-task=true`, body);
    expect(answer).toMatchObject({ status: 202 });
    return String(answer.body);
  };
  const task: ImageLab['task'] = async (id) => {
    const answer = await opened.call('GET', `/api/cis/tasks/${encodeURIComponent(id)}?return_all=true`);
    expect(answer.status).toBe(200);
    return answer.body as TaskBody;
  };
  return {
    ...opened,
    clock,
    cluster,
    hosts: all.filter(({ parent }) => parent === cluster),
    standalone,
    root: `/api/esx/settings/clusters/${cluster}`,
    start,
    task,
    async run(method, path, body) {
      const id = await start(method, path, body);
      clock.advance(taskTime);
      return task(id);
    },
    async callAs(user, method, path, body) {
      return request(opened.simulator, { method, path, token: await signIn(opened.simulator, user), body });
    },
  };
}

export interface WantedImage {
  baseImage?: string;
  addOn?: { name: string; version: string };
  components?: Record<string, string>;
}

/** Drafts, edits and commits an image, and answers the commit. */
export async function commitImage(lab: ImageLab, wanted: WantedImage = {}, root = lab.root): Promise<string> {
  const draft = await newDraft(lab, wanted, root);
  const { status, result } = await lab.run('POST', `${root}/software/drafts/${draft}?action=commit`, {});
  expect(status).toBe('SUCCEEDED');
  return String(result);
}

export async function newDraft(lab: ImageLab, wanted: WantedImage = {}, root = lab.root): Promise<string> {
  const { baseImage = u2, addOn, components } = wanted;
  const draft = String((await lab.call('POST', `${root}/software/drafts`)).body);
  const path = `${root}/software/drafts/${draft}/software`;
  expect(await lab.call('PUT', `${path}/base-image`, { version: baseImage })).toMatchObject({ status: 204 });
  if (addOn !== undefined) expect(await lab.call('PUT', `${path}/add-on`, addOn)).toMatchObject({ status: 204 });
  if (components !== undefined) {
    const answer = await lab.call('PATCH', `${path}/components`, { components_to_set: components });
    expect(answer).toMatchObject({ status: 204 });
  }
  return draft;
}

/** A cluster that is managed with an image that its hosts do not run yet. */
export async function enabledLab(options: SimulatorOptions = {}, wanted: WantedImage = {}): Promise<ImageLab> {
  const lab = await openImageLab(options);
  await commitImage(lab, wanted);
  expect(await lab.run('PUT', `${lab.root}/enablement/software`, { skip_software_check: false })).toMatchObject({
    status: 'SUCCEEDED',
  });
  return lab;
}

/** Says how remediation goes with the host at that place in the cluster. */
export function letHost(lab: ImageLab, index: number, lifecycle: HostLifecycle): Host {
  const host = lab.hosts[index];
  if (host === undefined) throw new Error(`The cluster has no host ${index}.`);
  host.lifecycle = { ...host.lifecycle, ...lifecycle };
  return host;
}

/** The report of the last applying. */
export interface ApplyReport {
  status: { status: string };
  commit: string;
  host_status: Record<string, { status: string; progress?: object }>;
  successful_hosts: string[];
  failed_hosts: string[];
  skipped_hosts: string[];
}

export async function applyReport(lab: ImageLab): Promise<ApplyReport> {
  return (await lab.call('GET', `${lab.root}/software/reports/last-apply-result`)).body as ApplyReport;
}

export function idsOf({ hosts }: ImageLab): [string, string, string] {
  const [first, second, third] = hosts.map(({ id }) => id);
  return [first ?? '', second ?? '', third ?? ''];
}

export async function setPolicy(lab: ImageLab, policy: object): Promise<void> {
  expect(await lab.call('PUT', `${lab.root}/policies/apply`, policy)).toMatchObject({ status: 204 });
}
