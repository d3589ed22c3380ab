import type { ErrorCode } from '../../base/error-record.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObject, stringMember } from '../answer-shape.ts';
import { textIfThere } from '../optional-maps.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { percentMember } from './notices.ts';
/** Which tasks are looked for: of these services, on this object where they have one. */
export interface TaskQuery {
  /** Such as `com.vmware.esx.settings.clusters.software`; all of one provider. */
  services: string[];
  target?: { type: string; id: string };
}

/** A task that has not ended. */
export interface RunningTask {
  task: string;
  service: string;
  /** Such as `apply$task`. */
  operation: string;
  /** PENDING, RUNNING or BLOCKED. */
  status: string;
  /** Missing where the server does not say. */
  user?: string;
  start_time?: string;
  /** 0 to 100. */
  percent?: number;
}

export interface TaskSearch {
  /**
   * `POST /api/cis/tasks?action=list`, those that have not ended. `undefined` when the server refuses to list: then nothing
   * is known, and the object's own refusals have to do.
   */
  running(query: TaskQuery, signal: AbortSignal): Promise<RunningTask[] | undefined>;
}

const unfinished = ['PENDING', 'RUNNING', 'BLOCKED'];

/** What a server answers that does not list, or not for this account, or not with these filters. */
const refusals: readonly ErrorCode[] = ['permission-denied', 'unsupported', 'invalid-argument', 'not-found'];

export function taskSearch(transport: ReadTransport): TaskSearch {
  return {
    async running({ services, target }, signal) {
      const body: JsonObject = {
        filter_spec: { services, status: unfinished, ...(target === undefined ? {} : { targets: [target] }) },
        result_spec: { return_all: true, exclude_result: true },
      };
      try {
        return await transport.read({ method: 'POST', path: '/api/cis/tasks?action=list', body }, asTasks, signal);
      } catch (error) {
        if (error instanceof VsphereError && refusals.includes(error.code)) return undefined;
        throw error;
      }
    },
  };
}

/** Some servers answer more than was asked for. */
function asTasks(value: JsonValue | undefined): RunningTask[] {
  const tasks = Object.entries(asObject(value, 'the tasks'));
  return tasks.map(asTask).filter(({ status }) => status !== 'SUCCEEDED' && status !== 'FAILED');
}

function asTask([task, value]: [string, JsonValue]): RunningTask {
  const info = asObject(value, 'a task');
  return {
    task,
    service: stringMember(info, 'service'),
    operation: stringMember(info, 'operation'),
    status: stringMember(info, 'status'),
    ...textIfThere(info, 'user'),
    ...textIfThere(info, 'start_time'),
    ...percentMember(info),
  };
}
