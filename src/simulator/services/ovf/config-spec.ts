import type { MachineSpec } from '../../machines/create-machine.ts';
import { childText, childrenOf, readXml, XmlError } from '../../ovf/xml.ts';
import { OvfProblem } from './result.ts';

/** The part of a VIM ConfigSpec in XML that this vCenter understands: CPUs, memory, extraConfig. `encoded` is base64. */
export function readConfigSpec(encoded: string | undefined): Pick<MachineSpec, 'cpu' | 'memory' | 'settings'> {
  if (encoded === undefined) return {};
  try {
    const spec = readXml(Buffer.from(encoded, 'base64').toString('utf8'));
    const count = Number(childText(spec, 'numCPUs'));
    const sizeMiB = Number(childText(spec, 'memoryMB'));
    const coresPerSocket = Number(childText(spec, 'numCoresPerSocket') ?? 1);
    const pairs = childrenOf(spec, 'extraConfig').map((pair) => [
      childText(pair, 'key') ?? '',
      childText(pair, 'value') ?? '',
    ]);
    return {
      ...(count > 0 ? { cpu: { count, coresPerSocket } } : {}),
      ...(sizeMiB > 0 ? { memory: { sizeMiB } } : {}),
      settings: { extraConfig: Object.fromEntries(pairs) as Record<string, string> },
    };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new OvfProblem('vm_config_spec', 'xml', `Line ${error.line}: ${error.message}`);
  }
}
