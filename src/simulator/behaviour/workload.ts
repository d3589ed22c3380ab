/** Answers of workload management that the API leaves open. */
export interface WorkloadBehaviour {
  /** Replaced by the first real one. */
  workloadPlaceholder?: never;
}

export const workloadBehaviour: WorkloadBehaviour = {};
