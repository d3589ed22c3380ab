import type { DepotContent } from '../../../src/simulator/state/lifecycle-objects.ts';
import type { DepotSource } from '../../../src/simulator/state/settings-objects.ts';
import type { Opened } from '../open-simulator.ts';

export const depots = '/api/esx/settings/depots';
export const online = `${depots}/online`;
export const offline = `${depots}/offline`;
export const umds = `${depots}/umds`;

/** A source with one base image of that version. */
export function source(id: string, version: string, rest: Partial<DepotSource> = {}): DepotSource {
  return { id, content: { ...noContent(), baseImages: [baseImage(version)] }, ...rest };
}

export function baseImage(version: string): DepotContent['baseImages'][number] {
  const common = { displayName: 'ESXi', displayVersion: version, releaseDate: '2024-01-01T00:00:00.000Z' };
  return { version, ...common, category: 'BUGFIX', components: {}, quickBoot: true };
}

export function noContent(): Omit<DepotContent, 'id'> {
  return { baseImages: [], addOns: [], components: [], hardwareSupport: [], solutions: [] };
}

/** Starts a task form and answers its end: the task as `cis/tasks` shows it. Tasks must take no time. */
export async function runTask(opened: Opened, method: string, path: string, body?: unknown): Promise<TaskEnd> {
  const started = await opened.call(method, path, body);
  if (started.status !== 202) throw new Error(`${method} ${path} answered ${JSON.stringify(started)}`);
  return taskOf(opened, started.body);
}

export interface TaskEnd {
  status: string;
  result?: unknown;
  error?: { error_type: string; data?: unknown };
}

export async function taskOf({ call }: Opened, task: unknown): Promise<TaskEnd> {
  return (await call('GET', `/api/cis/tasks/${encodeURIComponent(String(task))}`)).body as TaskEnd;
}

export async function sync(opened: Opened): Promise<TaskEnd> {
  return runTask(opened, 'POST', `${depots}?action=sync&vmw-task=true`);
}

export async function addOnline({ call }: Opened, location: string, rest: object = {}): Promise<string> {
  const { status, body } = await call('POST', online, { location, ...rest });
  if (status !== 201) throw new Error(`The depot was refused: ${JSON.stringify(body)}`);
  return body as string;
}

/** Versions of the base images that this vCenter has. */
export function versionsThere({ simulator }: Opened): string[] {
  return [...simulator.state.depotContents.values()].flatMap(({ baseImages }) =>
    baseImages.map(({ version }) => version),
  );
}
