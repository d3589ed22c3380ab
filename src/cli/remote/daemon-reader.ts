import type { EnvironmentStatus, SourceStatus, TargetStatus } from '../../controller/environment-status.ts';
import type { AuditRecord, DriftRecord, RunRecord, StepRecord } from '../../store/records.ts';
import type { AuditFilter, DriftFilter, Page, RunFilter } from '../../store/store.ts';
import type { Plan } from '../../plan/plan.ts';

/** What can be looked at, by a daemon's API or in the file that one has left. */
export interface DaemonReader {
  environments(): Promise<EnvironmentStatus[]>;
  targets(): Promise<TargetStatus[]>;
  sources(): Promise<SourceStatus[]>;
  runs(filter: RunFilter): Promise<Page<RunRecord>>;
  run(id: string): Promise<{ run: RunRecord; steps: StepRecord[] } | undefined>;
  /** The current plan of an environment. */
  plan(environment: string): Promise<Plan | undefined>;
  drift(filter: DriftFilter & { environment: string }): Promise<Page<DriftRecord>>;
  audit(filter: AuditFilter): Promise<Page<AuditRecord>>;
}
