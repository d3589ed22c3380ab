/** What a measured process tells its parent. */
export interface Measurement {
  milliseconds: number;
  objects: number;
  /** Loading and checking the manifests, before the first request. */
  loadMilliseconds?: number;
  /** Peak resident memory of the process, MiB. */
  memory: number;
}

export function report(measured: Omit<Measurement, 'memory'>): void {
  process.send?.({ ...measured, memory: process.resourceUsage().maxRSS / 1024 });
  process.disconnect();
}
