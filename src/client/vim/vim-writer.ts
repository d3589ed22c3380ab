import type { JsonObject, JsonValue } from '../../base/json.ts';
import { AnswerShapeError, asNothing } from '../answer-shape.ts';
import { dataObject, idOfReference, reference } from './boxing.ts';
import { configSpec, touchesDevices } from './config-spec.ts';
import type { ConfigChange } from './config-spec.ts';
import { setCustomAttribute } from './custom-attributes.ts';
import { machineConfig } from './machine-config.ts';
import type { CloneTemplateSpec, CreateMachineSpec } from './machine-config.ts';
import { objectsOf } from './member.ts';
import { retrieveObjects } from './retrieve-properties.ts';
import { vimTaskName } from './task-name.ts';
import { vimMethod } from './vim-call.ts';
import type { ManagedObject } from './vim-call.ts';
import type { Vim } from './vim-connection.ts';

/**
 * Calls that only VI-JSON has; without it they fail as `unsupported`. Those that answer a task answer what
 * `TaskService.waitForTask` takes, and the task's result is the id of what was made.
 */
export interface VimWriter {
  /** Answers the task. Devices are read right before, because an edit sends a device as it is. */
  reconfigure(vm: string, change: ConfigChange, signal: AbortSignal): Promise<string>;
  /** Answers the task. The directory on the datastore keeps the old name. */
  rename(object: ManagedObject, name: string, signal: AbortSignal): Promise<string>;
  /** Answers the task. */
  moveIntoFolder(folder: string, object: ManagedObject, signal: AbortSignal): Promise<string>;
  /** Between pools of one owner: moves no memory and no disk. */
  moveIntoResourcePool(pool: string, object: ManagedObject, signal: AbortSignal): Promise<void>;
  /** Answers the id; `already-exists` for a name that is taken. */
  createFolder(parent: string, name: string, signal: AbortSignal): Promise<string>;
  /** Answers the task. Destroys what is in the folder as well: prove that it is empty first. */
  destroyFolder(folder: string, signal: AbortSignal): Promise<string>;
  /** By the attribute's name, whose definition is made when there is none. An empty value is none. */
  setCustomAttribute(vm: string, attribute: { name: string; value: string }, signal: AbortSignal): Promise<void>;
  /** Powered off. */
  markAsTemplate(vm: string, signal: AbortSignal): Promise<void>;
  markAsVirtualMachine(
    template: string,
    target: { resource_pool: string; host?: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** Answers the task. */
  cloneTemplate(template: string, spec: CloneTemplateSpec, signal: AbortSignal): Promise<string>;
  /** Answers the task. An `instanceUuid` of one's own makes the machine findable whatever becomes of the answer. */
  createVm(spec: CreateMachineSpec, signal: AbortSignal): Promise<string>;
  answerQuestion(vm: string, answer: { questionId: string; choice: string }, signal: AbortSignal): Promise<void>;
}

export function vimWriter(vim: Vim): VimWriter {
  const call = async <T>(
    on: ManagedObject,
    method: { name: string; body?: JsonObject; decode: (value: JsonValue | undefined) => T },
    signal: AbortSignal,
  ): Promise<T> => {
    const endpoint = await vim.endpoint(signal);
    return vim.transport.write(vimMethod(endpoint, on, method.name, method.body), method.decode, signal);
  };
  const task = (on: ManagedObject, name: string, body: JsonObject, signal: AbortSignal) =>
    call(on, { name, body, decode: asTask }, signal);
  const done = (on: ManagedObject, name: string, body: JsonObject, signal: AbortSignal) =>
    call(on, { name, body, decode: asNothing }, signal);
  return {
    reconfigure: async (id, change, signal) => {
      const devices = touchesDevices(change) ? await devicesOf(vim, id, signal) : [];
      return task(machine(id), 'ReconfigVM_Task', { spec: configSpec(change, devices) }, signal);
    },
    rename: (object, name, signal) => task(object, 'Rename_Task', { newName: name }, signal),
    moveIntoFolder: (folder, object, signal) =>
      task({ type: 'Folder', id: folder }, 'MoveIntoFolder_Task', listOf(object), signal),
    moveIntoResourcePool: (pool, object, signal) =>
      done({ type: 'ResourcePool', id: pool }, 'MoveIntoResourcePool', listOf(object), signal),
    createFolder: (parent, name, signal) =>
      call({ type: 'Folder', id: parent }, { name: 'CreateFolder', body: { name }, decode: asReferenceId }, signal),
    destroyFolder: (folder, signal) =>
      call({ type: 'Folder', id: folder }, { name: 'Destroy_Task', decode: asTask }, signal),
    setCustomAttribute: (id, attribute, signal) => setCustomAttribute(vim, id, attribute, signal),
    markAsTemplate: (id, signal) => call(machine(id), { name: 'MarkAsTemplate', decode: asNothing }, signal),
    markAsVirtualMachine: (id, { resource_pool: pool, host }, signal) =>
      done(
        machine(id),
        'MarkAsVirtualMachine',
        {
          pool: reference('ResourcePool', pool),
          ...(host === undefined ? {} : { host: reference('HostSystem', host) }),
        },
        signal,
      ),
    cloneTemplate: (id, spec, signal) => task(machine(id), 'CloneVM_Task', cloneBody(spec), signal),
    createVm: (spec, signal) => task({ type: 'Folder', id: spec.folder }, 'CreateVM_Task', createBody(spec), signal),
    answerQuestion: (id, { questionId, choice }, signal) =>
      done(machine(id), 'AnswerVM', { questionId, answerChoice: choice }, signal),
  };
}

async function devicesOf(vim: Vim, id: string, signal: AbortSignal): Promise<JsonObject[]> {
  const [object] = await retrieveObjects(
    vim,
    { type: 'VirtualMachine', ids: [id] },
    ['config.hardware.device'],
    signal,
  );
  return objectsOf(object?.values.get('config.hardware.device'));
}

function cloneBody({ folder, name, placement, ...rest }: CloneTemplateSpec): JsonObject {
  const location = dataObject('VirtualMachineRelocateSpec', {
    pool: placement.resource_pool === undefined ? undefined : reference('ResourcePool', placement.resource_pool),
    host: placement.host === undefined ? undefined : reference('HostSystem', placement.host),
    datastore: placement.datastore === undefined ? undefined : reference('Datastore', placement.datastore),
  });
  const spec = dataObject('VirtualMachineCloneSpec', {
    location,
    template: rest.template ?? false,
    powerOn: rest.powerOn ?? false,
    config: rest.config === undefined ? undefined : machineConfig(rest.config),
  });
  return { folder: reference('Folder', folder), name, spec };
}

function createBody({ placement, config }: CreateMachineSpec): JsonObject {
  return {
    config: machineConfig(config),
    pool: reference('ResourcePool', placement.resource_pool),
    ...(placement.host === undefined ? {} : { host: reference('HostSystem', placement.host) }),
  };
}

function machine(id: string): ManagedObject {
  return { type: 'VirtualMachine', id };
}

function listOf({ type, id }: ManagedObject): JsonObject {
  return { list: [reference(type, id)] };
}

function asTask(value: JsonValue | undefined): string {
  return vimTaskName(asReferenceId(value));
}

function asReferenceId(value: JsonValue | undefined): string {
  const id = idOfReference(value);
  if (id === undefined || id === '') throw new AnswerShapeError('the answer is not a reference');
  return id;
}
