import type { JsonObject } from '../../base/json.ts';
import type { NamespaceAccess, NamespaceStats, NamespaceStatus } from '../../client/services/namespaces.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { SupervisorAt } from '../workload/supervisors.ts';

/** What is known of a namespace besides its fields. */
export interface NamespaceFacts {
  status: NamespaceStatus;
  /** What vCenter says of its state. */
  messages: string[];
  stats: NamespaceStats;
  /** A user made it by self-service. */
  selfService: boolean;
  /** Paths of the clusters of its Supervisor; empty when that cannot be told. */
  supervisors: string[];
  /** Id of the first of these clusters, on which privileges are held. */
  cluster?: string;
  /** The list as vCenter has it, without what people inherit from permissions. */
  access: NamespaceAccess[];
  /** Whether libraries stand in `content_libraries`, as from 8.0 U2 on. */
  librariesApart: boolean;
  /** The structure of quotas, where it is one that is not known here. */
  unknownQuotaModel?: string;
}

/** What is known of the vCenter as a whole. */
export interface NamespaceKindFacts {
  supervisors: SupervisorAt[];
  librariesApart: boolean;
  /** By cluster, where its Supervisor has quotas of a structure that is not known here. */
  unknownQuotaModels: Record<string, string>;
}

/** Facts are plain JSON, put together in `observe`. */
export function factsOf({ facts }: Pick<PresentObservation, 'facts'>): NamespaceFacts {
  return facts as unknown as NamespaceFacts;
}

export function kindFactsOf(facts: JsonObject | undefined): NamespaceKindFacts | undefined {
  return facts as unknown as NamespaceKindFacts | undefined;
}
