import type { JsonObject } from '../../base/json.ts';
import type { SelfServiceStatus } from '../../client/services/namespace-self-service.ts';
import type { TemplateSubject } from '../../client/services/namespace-templates.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { SupervisorAt } from '../workload/supervisors.ts';

/** Self-service of a Supervisor; left out where it could not be read. */
export interface SelfServiceFacts {
  status: SelfServiceStatus;
  isSupported: boolean;
  messages: string[];
}

/** What is known of a template besides its fields. */
export interface TemplateFacts {
  /** Id of the cluster that it is called by. */
  cluster: string;
  /** Its name in vCenter: a Supervisor has one template, whatever its manifest calls it. */
  template: string;
  selfService?: SelfServiceFacts;
  permissions: TemplateSubject[];
  /** It shows `content_libraries`, which not every server with those of namespaces does for templates. */
  librariesApart: boolean;
  unknownQuotaModel?: string;
}

/** What is known of the vCenter as a whole. */
export interface TemplateKindFacts {
  supervisors: SupervisorAt[];
  /** By cluster. */
  selfService: Record<string, SelfServiceFacts>;
  /** Clusters whose vCenter has no templates. */
  withoutTemplates: string[];
  /** Namespaces have libraries beside the VM service, so that templates may. */
  librariesApart: boolean;
  /** By cluster. */
  unknownQuotaModels: Record<string, string>;
}

/** Facts are plain JSON, put together in `observe`. */
export function factsOf({ facts }: Pick<PresentObservation, 'facts'>): TemplateFacts {
  return facts as unknown as TemplateFacts;
}

export function kindFactsOf(facts: JsonObject | undefined): TemplateKindFacts | undefined {
  return facts as unknown as TemplateKindFacts | undefined;
}
