import { expect } from 'vitest';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import type { Simulator } from '../../../src/simulator/simulator.ts';
import type { VirtualMachine } from '../../../src/simulator/state/virtual-machine.ts';
import { openSimulator, request, type TestAnswer } from '../open-simulator.ts';

export const release = '8.0.1.0';
export const user = 'administrator@vsphere.local';

export interface Reference {
  _typeName: string;
  type: string;
  value: string;
}

export interface OpenedVim {
  simulator: Simulator;
  token: string;
  /** Calls a method with the VIM session. */
  post(object: Reference, method: string, parameters?: unknown): Promise<TestAnswer>;
  /** Reads a property with the VIM session. */
  get(object: Reference, property: string): Promise<TestAnswer>;
  /** Calls a method whose work is a task, and answers the task's info when it is over. */
  task(object: Reference, method: string, parameters?: unknown): Promise<TaskInfo>;
}

export interface TaskInfo {
  state: string;
  result?: Reference;
  error?: { fault: { _typeName: string }; localizedMessage: string };
}

/** Starts a simulator whose tasks take no time, and signs in to VI-JSON. */
export async function openVim(options: SimulatorOptions = {}): Promise<OpenedVim> {
  const behaviour = { taskMilliseconds: 0, taskPendingMilliseconds: 0, ...options.behaviour };
  const { simulator } = await openSimulator({ ...options, behaviour });
  return signedIn(simulator, await logIn(simulator));
}

export function signedIn(simulator: Simulator, token: string): OpenedVim {
  const post: OpenedVim['post'] = (object, method, body = {}) =>
    request(simulator, { method: 'POST', path: `${pathOf(object)}/${method}`, body, token });
  const get: OpenedVim['get'] = (object, property) =>
    request(simulator, { method: 'GET', path: `${pathOf(object)}/${property}`, token });
  async function task(object: Reference, method: string, parameters?: unknown): Promise<TaskInfo> {
    const { status, body } = await post(object, method, parameters);
    expect({ status, body }).toMatchObject({ status: 200, body: { type: 'Task' } });
    return (await get(body as Reference, 'info')).body as TaskInfo;
  }
  return { simulator, token, post, get, task };
}

export async function logIn(simulator: Simulator, userName = user, password = 'simulator'): Promise<string> {
  const answer = await tryLogIn(simulator, userName, password);
  return answer.headers.get('vmware-api-session-id') ?? '';
}

export function tryLogIn(simulator: Simulator, userName = user, password = 'simulator'): Promise<TestAnswer> {
  const path = `${pathOf(services.sessions)}/Login`;
  return request(simulator, { method: 'POST', path, body: { userName, password } });
}

export function pathOf({ type, value }: Reference, at = release): string {
  return `/sdk/vim25/${at}/${type}/${encodeURIComponent(value)}`;
}

export function ref(type: string, value: string): Reference {
  return { _typeName: 'ManagedObjectReference', type, value };
}

export const services = {
  instance: ref('ServiceInstance', 'ServiceInstance'),
  root: ref('Folder', 'group-d1'),
  sessions: ref('SessionManager', 'SessionManager'),
  views: ref('ViewManager', 'ViewManager'),
  collector: ref('PropertyCollector', 'propertyCollector'),
  search: ref('SearchIndex', 'SearchIndex'),
  fields: ref('CustomFieldsManager', 'CustomFieldsManager'),
};

/** The VM of that name in the made-up inventory. */
export function machineNamed({ simulator }: { simulator: Simulator }, name = 'web-01'): VirtualMachine {
  const found = [...simulator.state.virtualMachines.values()].find((machine) => machine.name === name);
  if (found === undefined) throw new Error(`There is no VM ${name}.`);
  return found;
}

export function vmRef({ id }: { id: string }): Reference {
  return ref('VirtualMachine', id);
}

/** A data object of VIM. */
export function typed(typeName: string, members: object = {}): object {
  return { _typeName: typeName, ...members };
}

/** A filter over everything of a type in a view, as clients of the property collector ask for it. */
export async function viewFilter(opened: OpenedVim, type: string, pathSet: string[]): Promise<object> {
  const view = await opened.post(services.views, 'CreateContainerView', {
    container: services.root,
    type: [type],
    recursive: true,
  });
  const traversal = typed('TraversalSpec', { type: 'ContainerView', path: 'view', skip: false });
  return typed('PropertyFilterSpec', {
    propSet: [typed('PropertySpec', { type, all: false, pathSet })],
    objectSet: [typed('ObjectSpec', { obj: view.body, skip: true, selectSet: [traversal] })],
  });
}

/** A filter over objects that are named. */
export function objectFilter(objects: Reference[], type: string, pathSet: string[]): object {
  return typed('PropertyFilterSpec', {
    propSet: [typed('PropertySpec', { type, all: false, pathSet })],
    objectSet: objects.map((obj) => typed('ObjectSpec', { obj, skip: false })),
  });
}

export interface Content {
  obj: Reference;
  propSet?: { name: string; val: unknown }[];
  missingSet?: { path: string; fault: { _typeName: string } }[];
}

export interface Page {
  token?: string;
  objects: Content[];
}

export function retrieve(opened: OpenedVim, specSet: object[], maxObjects?: number): Promise<TestAnswer> {
  const options = typed('RetrieveOptions', maxObjects === undefined ? {} : { maxObjects });
  return opened.post(services.collector, 'RetrievePropertiesEx', { specSet, options });
}

/** The boxed values of an object by property path. */
export function valuesOf({ propSet = [] }: Content): Record<string, unknown> {
  return Object.fromEntries(propSet.map(({ name, val }) => [name, val]));
}
