import type { JsonObject } from '../../base/json.ts';
import type { KubernetesStatus, SupervisorInfo, SupervisorStatus } from '../../client/services/supervisors.ts';
import type { StatusMessage } from '../../client/services/status-messages.ts';
import type { SupervisorSoftware } from '../../client/services/supervisor-upgrades.ts';
import type { PresentObservation } from '../../plan/observation.ts';

/** What the rules of Supervisors depend on besides their fields. Types rather than interfaces: only those count as JSON. */
export type SupervisorFacts = {
  /** `GONE`: all that is left is the mark. */
  status: SupervisorStatus | 'GONE';
  kubernetes: KubernetesStatus;
  /** What vCenter says of its state, the worst first. */
  messages: string[];
  software?: SoftwareFacts;
  /** Namespaces by the workload network that they use. */
  namespaces: Record<string, string[]>;
  /** Digests of the secrets that were written last, by what they are for. */
  notes: Record<string, string>;
};

export type SoftwareFacts = {
  current: string;
  available: string[];
  state: string;
  /** Version of the upgrade that is under way or failed. */
  desired?: string;
  /** What the checks before an upgrade say. */
  errors: string[];
  warnings: string[];
  /** What an upgrade that failed says. */
  failure: string[];
};

export function factsOf({ facts = {} }: Pick<PresentObservation, 'facts'>): SupervisorFacts {
  return facts as JsonObject & SupervisorFacts;
}

/** What holds for all clusters: which are fit for a Supervisor, and which belong to one of another name. */
export type KindFacts = {
  /** Why not, by the path of a cluster that a manifest wants a Supervisor on; empty for one that is fit. */
  obstacles: Record<string, string[]>;
  /** Path of the cluster that a Supervisor of several zones is known by here, by those of its other clusters. */
  partOf: Record<string, string>;
};

/** Running, and answering; only then do its fields say all. */
export function isSettled({ status, kubernetes }: Pick<SupervisorFacts, 'status' | 'kubernetes'>): boolean {
  return status === 'RUNNING' && kubernetes !== 'ERROR';
}

export function softwareFacts(software: SupervisorSoftware): SoftwareFacts {
  const { current_version: current, available_versions: available, state, messages, upgrade } = software;
  return {
    current,
    available,
    state,
    ...(upgrade?.desired_version === undefined ? {} : { desired: upgrade.desired_version }),
    errors: textsOf(messages, 'ERROR'),
    warnings: textsOf(messages, 'WARNING'),
    failure: (upgrade?.messages ?? []).map(({ text }) => text),
  };
}

/** Errors first, then warnings; what is only information is left out. */
export function worstMessages(info: Pick<SupervisorInfo, 'messages' | 'kubernetes_status_messages'>): string[] {
  const all = [...info.messages, ...info.kubernetes_status_messages];
  return [...textsOf(all, 'ERROR'), ...textsOf(all, 'WARNING')];
}

function textsOf(messages: readonly StatusMessage[], severity: StatusMessage['severity']): string[] {
  return [...new Set(messages.filter((message) => message.severity === severity).map(({ text }) => text))];
}
