import type { ErrorRecord } from '../../base/error-record.ts';
import type { NamespaceTemplateInfo } from '../../client/services/namespace-templates.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import { readOne } from '../read-all.ts';
import type { SupervisorAt } from '../workload/supervisors.ts';
import type { SelfServiceFacts } from './facts.ts';

/** What a Supervisor has of templates and self-service. */
export interface OnSupervisor {
  at: SupervisorAt;
  template?: NamespaceTemplateInfo;
  selfService?: SelfServiceFacts;
  /** The vCenter knows no templates: it is older than 7.0 U3. */
  withoutTemplates?: true;
  error?: ErrorRecord;
}

/** Three calls for each Supervisor. One that is going away meanwhile has nothing. */
export async function readOnSupervisor(
  reader: VsphereReader,
  at: SupervisorAt,
  signal: AbortSignal,
): Promise<OnSupervisor> {
  const { cluster } = at;
  try {
    const [name] = await reader.namespaceTemplates.list(cluster, signal);
    const [template, selfService] = await Promise.all([
      name === undefined ? undefined : reader.namespaceTemplates.get(cluster, name, signal),
      selfServiceOf(reader, cluster, signal),
    ]);
    return {
      at,
      ...(template === undefined ? {} : { template }),
      ...(selfService === undefined ? {} : { selfService }),
    };
  } catch (error) {
    if (!(error instanceof VsphereError)) throw error;
    if (error.httpStatus !== 404) return { at, error: error.toRecord() };
    return error.errorType === 'NOT_FOUND' ? { at } : { at, withoutTemplates: true };
  }
}

async function selfServiceOf(
  reader: VsphereReader,
  cluster: string,
  signal: AbortSignal,
): Promise<SelfServiceFacts | undefined> {
  const read = await readOne(() => reader.selfService.get(cluster, signal));
  if (read.state === 'unreadable') throw new VsphereError(read.error);
  if (read.state === 'absent') return undefined;
  const { status, capability, messages } = read.value;
  return { status, isSupported: capability !== 'NOTSUPPORTED', messages: messages.map(({ text }) => text) };
}
