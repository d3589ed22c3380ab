import type { ApplyReport } from '../../../client/services/software-image-types.ts';
import { standsStill } from '../../../client/task-progress.ts';
import { listArg } from '../../step-args.ts';
import type { ImageRun } from './image-run.ts';

/**
 * Says with each progress of the task which host is being worked on: `2 of 4 hosts: esx-03 (40 %)`. The report is looked at
 * one time after the other, and where that fails the task's own words do.
 */
export function withHostProgress(run: ImageRun): (percent: number, message?: string) => void {
  const { writer, target, context, signal, step } = run;
  if (target.type === 'host') return (percent, message) => context.progress(percent, message);
  const planned = step.args['hosts'] === undefined ? [] : listArg(step, 'hosts');
  let isLooking = false;
  return (percent, message) => {
    if (isLooking) return;
    isLooking = true;
    const look = async (): Promise<void> => {
      try {
        const report = await writer.softwareImages.lastApply(target, signal);
        const hosts = report === undefined ? undefined : hostsInWords(report, planned);
        const isStill = hosts !== undefined && message === standsStill;
        context.progress(percent, isStill ? `${hosts}; ${standsStill}` : (hosts ?? message));
      } catch {
        context.progress(percent, message);
      } finally {
        isLooking = false;
      }
    };
    void look();
  };
}

export function hostsInWords(
  { host_status, host_names, successful_hosts }: ApplyReport,
  planned: readonly string[],
): string | undefined {
  const all = planned.length > 0 ? planned : Object.keys(host_status);
  if (all.length === 0) return undefined;
  const done = all.filter((id) => successful_hosts.includes(id));
  const busy = all.flatMap((id) => {
    const status = host_status[id];
    if (status === undefined || done.includes(id)) return [];
    if (status.status === 'RETRY_PENDING') return [`${host_names[id] ?? id} (waits to be tried again)`];
    return status.percent === undefined || status.percent >= 100
      ? []
      : [`${host_names[id] ?? id} (${status.percent} %)`];
  });
  return `${done.length} of ${all.length} hosts${busy.length === 0 ? '' : `: ${busy.join(', ')}`}`;
}
