import type {
  ApplyImpact,
  ApplyReport,
  CheckReport,
  CommitInfo,
  DraftInfo,
  DraftSummary,
  EffectiveComponent,
  HardwareCompatibility,
  ImageTarget,
  InstalledComponent,
  SoftwareCompliance,
  SoftwareInfo,
  SolutionInfo,
} from './software-image-types.ts';

/**
 * Desired images, under `/api/esx/settings/{clusters|hosts}/{id}`. Where the reference answers 404 for what is not there
 * and for a target that is not there, the reads answer `undefined` for the first and throw `not-found` for the second.
 * A release without an operation gives `unsupported`.
 */
export interface SoftwareImageReader {
  /** `GET …/enablement/software`: whether the target is managed by an image. */
  enablement(target: ImageTarget, signal: AbortSignal): Promise<{ enabled: boolean }>;
  /** `GET …/software`; `undefined` where nothing is committed. */
  committed(target: ImageTarget, signal: AbortSignal): Promise<SoftwareInfo | undefined>;
  /** `GET …/software/commits/{commit}`. */
  commit(target: ImageTarget, commit: string, signal: AbortSignal): Promise<CommitInfo | undefined>;
  /** `GET …/software/drafts`, those of all owners. */
  drafts(target: ImageTarget, signal: AbortSignal): Promise<DraftSummary[]>;
  /** `GET …/software/drafts/{draft}`. */
  draft(target: ImageTarget, draft: string, signal: AbortSignal): Promise<DraftInfo | undefined>;
  /** `GET …/software/effective-components`, or those that a draft resolves to; by component id. */
  effectiveComponents(
    target: ImageTarget,
    signal: AbortSignal,
    draft?: string,
  ): Promise<Record<string, EffectiveComponent> | undefined>;
  /** `GET …/software/solutions`, by solution id. */
  solutions(target: ImageTarget, signal: AbortSignal): Promise<Record<string, SolutionInfo>>;
  /** `GET …/software/compliance`; `undefined` where it was never scanned. */
  compliance(target: ImageTarget, signal: AbortSignal): Promise<SoftwareCompliance | undefined>;
  /** `GET …/software/reports/last-check-result`. */
  lastCheck(target: ImageTarget, signal: AbortSignal): Promise<CheckReport | undefined>;
  /** `GET …/software/reports/last-apply-result`. */
  lastApply(target: ImageTarget, signal: AbortSignal): Promise<ApplyReport | undefined>;
  /** `GET …/software/reports/apply-impact`, of all hosts or of these hosts of a cluster. */
  applyImpact(target: ImageTarget, signal: AbortSignal, hosts?: string[]): Promise<ApplyImpact | undefined>;
  /** `GET …/software/reports/hardware-compatibility`; `undefined` where it was never checked. */
  hardwareCompatibility(cluster: string, signal: AbortSignal): Promise<HardwareCompatibility | undefined>;
  /** `GET /api/esx/hosts/{host}/software/installed-components`, by component id. */
  installedComponents(host: string, signal: AbortSignal): Promise<Record<string, InstalledComponent>>;
}
