/** What a measured process tells its parent. */
export interface Measurement {
  milliseconds: number;
  objects: number;
  /** Loading and checking the manifests, before the first request. */
  loadMilliseconds?: number;
  /** CPU time of the whole process, all threads, user and system; milliseconds. */
  cpu: number;
  /** Peak resident memory of the process, MiB. */
  memory: number;
}

export function report(measured: Omit<Measurement, 'memory' | 'cpu'>): void {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.send?.({ ...measured, cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 });
  process.disconnect();
}
