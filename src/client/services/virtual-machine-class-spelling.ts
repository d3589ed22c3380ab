import type { JsonObject } from '../../base/json.ts';

/**
 * How a server spells the two field names whose case differs between documents: the 7.0.3 document has `memory_MB` and
 * `dynamic_direct_path_IO_devices`, later documents and some SDKs have them in lower case. Unknown fields are refused
 * with `UNEXPECTED_INPUT`, so what is sent has to match what the server answers.
 */
export interface VirtualMachineClassSpelling {
  memory: 'memory_MB' | 'memory_mb';
  directPath: 'dynamic_direct_path_IO_devices' | 'dynamic_direct_path_io_devices';
  /** Whether a look at the server's classes has been taken, even if it had none to learn from. */
  asked: boolean;
  /** Whether the server took a write in this spelling after it had refused the other: reads say nothing new then. */
  settled?: true;
}

/** The published spelling, until a read shows another. */
export function publishedSpelling(): VirtualMachineClassSpelling {
  return { memory: 'memory_MB', directPath: 'dynamic_direct_path_IO_devices', asked: false };
}

/** Takes over the spelling of an answered class; a server that writes memory in lower case does so with devices too. */
export function learnSpelling(spelling: VirtualMachineClassSpelling, info: JsonObject, devices: JsonObject): void {
  spelling.asked = true;
  if (spelling.settled === true) return;
  const lower = 'memory_mb' in info;
  if (lower || 'memory_MB' in info) {
    spelling.memory = lower ? 'memory_mb' : 'memory_MB';
    spelling.directPath = lower ? 'dynamic_direct_path_io_devices' : 'dynamic_direct_path_IO_devices';
  }
  if ('dynamic_direct_path_io_devices' in devices) spelling.directPath = 'dynamic_direct_path_io_devices';
  if ('dynamic_direct_path_IO_devices' in devices) spelling.directPath = 'dynamic_direct_path_IO_devices';
}

/** The other spelling, for a server that reads in one and writes in the other, or has no class to show its own. */
export function otherSpelling({ memory }: VirtualMachineClassSpelling): VirtualMachineClassSpelling {
  return memory === 'memory_MB'
    ? { memory: 'memory_mb', directPath: 'dynamic_direct_path_io_devices', asked: true }
    : { ...publishedSpelling(), asked: true };
}
