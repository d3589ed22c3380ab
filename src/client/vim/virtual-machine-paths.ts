import { VsphereError } from '../vsphere-error.ts';
import type { ObjectProperties } from './retrieve-result.ts';

/** What a virtual machine is read by: no path covers another, so that nothing is sent twice. */
const virtualMachinePaths = [
  'name',
  'parent',
  'resourcePool',
  'datastore',
  'snapshot',
  'customValue',
  'runtime.host',
  'runtime.powerState',
  'runtime.question',
  'config.template',
  'config.guestId',
  'config.version',
  'config.uuid',
  'config.instanceUuid',
  'config.changeVersion',
  'config.annotation',
  'config.extraConfig',
  'config.files.vmPathName',
  'config.hardware.numCPU',
  'config.hardware.numCoresPerSocket',
  'config.hardware.memoryMB',
  'config.hardware.autoCoresPerSocket',
  'config.hardware.device',
  'config.cpuHotAddEnabled',
  'config.cpuHotRemoveEnabled',
  'config.memoryHotAddEnabled',
  'config.hotPlugMemoryIncrementSize',
  'config.hotPlugMemoryLimit',
  'config.cpuAllocation',
  'config.memoryAllocation',
  'config.firmware',
  'config.bootOptions',
  'config.nestedHVEnabled',
  'config.managedBy',
  'config.tools.toolsUpgradePolicy',
  'config.scheduledHardwareUpgradeInfo',
  'guest.toolsVersionStatus2',
  'guest.toolsRunningStatus',
  'guest.ipAddress',
  'guest.hostName',
  'guest.guestFamily',
] as const;

/** Paths that a server may not know before a pass is given up: releases differ in a few, not in many. */
const mostUnknown = 8;

/**
 * Reads by all paths. One that the release does not know fails the whole call with `InvalidProperty`, which names it; then
 * it is read without that path, which is unknown and not unset for all machines.
 */
export async function withKnownPaths<T>(
  read: (paths: readonly string[], unasked: readonly string[]) => Promise<T>,
): Promise<T> {
  const unasked: string[] = [];
  for (;;) {
    try {
      return await read(
        virtualMachinePaths.filter((path) => !unasked.includes(path)),
        unasked,
      );
    } catch (error) {
      const path = refusedPath(error);
      if (path === undefined || unasked.includes(path) || unasked.length >= mostUnknown) throw error;
      unasked.push(path);
    }
  }
}

function refusedPath(error: unknown): string | undefined {
  if (!(error instanceof VsphereError) || error.errorType !== 'InvalidProperty') return undefined;
  const said = Array.isArray(error.details) ? error.details : [];
  return virtualMachinePaths.find((path) => said.includes(`(name: ${path})`));
}

/** The object, with what it was not asked for among what could not be read. */
export function withUnknown(object: ObjectProperties, unasked: readonly string[]): ObjectProperties {
  if (unasked.length === 0) return object;
  return { ...object, missing: new Map([...object.missing, ...unasked.map((path) => [path, undefined] as const)]) };
}
