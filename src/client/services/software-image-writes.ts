import type { ApplySpec, ComponentChanges, HardwarePackage, ImageScope, ImageTarget } from './software-image-types.ts';

/** What draft edits name. */
export interface DraftTarget extends ImageTarget {
  draft: string;
}

/** The writes of desired images. Those that start a task answer its id. */
export interface SoftwareImageWriter {
  /** `POST …/software/drafts`: a copy of what is committed. Answers its id; `already-exists` when the user has one. */
  createDraft(target: ImageTarget, signal: AbortSignal): Promise<string>;
  /** `DELETE …/software/drafts/{draft}`; one that is gone already is fine. */
  deleteDraft(target: DraftTarget, signal: AbortSignal): Promise<void>;
  setBaseImage(target: DraftTarget, version: string, signal: AbortSignal): Promise<void>;
  setAddOn(target: DraftTarget, addOn: { name: string; version: string }, signal: AbortSignal): Promise<void>;
  /** One that is gone already is fine. */
  removeAddOn(target: DraftTarget, signal: AbortSignal): Promise<void>;
  /** `PATCH …/software/components`: all of them in one call. */
  patchComponents(target: DraftTarget, changes: ComponentChanges, signal: AbortSignal): Promise<void>;
  /** Of a cluster; replaces the map of packages by manager. */
  setHardwareSupport(
    target: DraftTarget,
    packages: Record<string, HardwarePackage>,
    signal: AbortSignal,
  ): Promise<void>;
  /** Of a cluster; one that is gone already is fine. */
  removeHardwareSupport(target: DraftTarget, signal: AbortSignal): Promise<void>;
  /** `POST …/drafts?action=import-software-spec` of a document as JSON text. Answers the draft's id. */
  importSpecification(target: ImageTarget, document: string, signal: AbortSignal): Promise<string>;
  /** `POST …/drafts/{draft}?action=validate`. Its result is read by `asValidation`. */
  validate(target: DraftTarget, signal: AbortSignal): Promise<string>;
  /** `POST …/drafts/{draft}?action=scan`. Its result is read by `asSoftwareCompliance`. */
  scanDraft(target: DraftTarget, signal: AbortSignal): Promise<string>;
  /** `POST …/drafts/{draft}?action=commit`. The task's result is the commit's id. */
  commitDraft(target: DraftTarget, message: string | undefined, signal: AbortSignal): Promise<string>;
  /** `POST …/software?action=scan`. Its result is read by `asSoftwareCompliance`. */
  scan(target: ImageTarget, signal: AbortSignal): Promise<string>;
  /** `POST …/software?action=check`; what it found is then the last check. */
  check(target: ImageTarget, scope: ImageScope, signal: AbortSignal): Promise<string>;
  /** `POST …/software?action=stage`. */
  stage(target: ImageTarget, scope: ImageScope, signal: AbortSignal): Promise<string>;
  /** `POST …/software?action=apply`; what it did is then the last apply. */
  apply(target: ImageTarget, spec: ApplySpec, signal: AbortSignal): Promise<string>;
  /** `POST …/enablement/software?action=check`. Its result is read by `asEnablementCheck`. */
  checkEnablement(target: ImageTarget, signal: AbortSignal): Promise<string>;
  /** `PUT …/enablement/software`; one-way. */
  enable(target: ImageTarget, signal: AbortSignal): Promise<string>;
  /** `DELETE …/software/solutions/{solution}`; commits at once. */
  removeSolution(target: ImageTarget, solution: string, signal: AbortSignal): Promise<string>;
  /** `POST …/reports/hardware-compatibility?action=check`. */
  checkHardwareCompatibility(cluster: string, signal: AbortSignal): Promise<string>;
  /** `POST …/software?action=export` of the document; answers the address that vCenter made for it. */
  exportSpecification(target: ImageTarget, signal: AbortSignal): Promise<string>;
}
