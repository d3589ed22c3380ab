import type { JsonObject } from '../../base/json.ts';
import type { Refusal } from '../../plan/comparison.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { libraryRefusal, quotaRefusal, supervisorRefusal } from '../workload/refusals.ts';
import { supervisorNamed } from '../workload/supervisors.ts';
import { kindFactsOf } from './facts.ts';

/** What stands in the way of a new namespace. Without facts, as when a creation is decided again, nothing does. */
export function checkNew(wanted: Manifest<'Namespace'>, facts?: JsonObject): Refusal | undefined {
  const known = kindFactsOf(facts);
  if (known === undefined) return undefined;
  const supervisor = supervisorNamed(known.supervisors, wanted.spec.supervisor);
  const refused = supervisorRefusal(wanted, supervisor);
  if (refused !== undefined || supervisor === undefined) return refused;
  const hasQuota = Object.values(wanted.spec.quota ?? {}).some((limit) => limit !== null);
  return (
    (hasQuota ? quotaRefusal(known.unknownQuotaModels[supervisor.cluster]) : undefined) ??
    libraryRefusal(wanted.spec.contentLibraries, known.librariesApart)
  );
}
