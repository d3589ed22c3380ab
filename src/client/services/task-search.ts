/** Which tasks are looked for: of these services, on this object. */
export interface TaskQuery {
  /** Such as `com.vmware.esx.settings.clusters.software`; all of one provider. */
  services: string[];
  target: { type: string; id: string };
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
