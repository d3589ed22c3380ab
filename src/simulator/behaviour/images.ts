/** Answers of Lifecycle Manager about images that the API leaves open. */
export interface ImageBehaviour {
  /** How a second draft of one user is refused. */
  secondDraft: 'ALREADY_EXISTS' | 'NOT_ALLOWED_IN_CURRENT_STATE';
  /** Form in which drafts name their owner. */
  draftOwner: 'domain\\user' | 'user@domain';
  /** What a draft is shown as whose parent is not the newest commit any more. It is of no use in any case. */
  staleDraftStatus: 'INVALID' | 'VALID';
  /** What committing a draft that changes nothing answers. */
  commitWithoutChange: 'new-commit' | 'same-commit';
  /** What importing a document does while the caller has a draft. */
  importOverDraft: 'ALREADY_EXISTS' | 'replaces';
  /** Whether a draft that was made of a document has the solutions that are committed. */
  solutionsInImport: 'kept' | 'lost';
  /**
   * Where an operation is refused: in the answer of the call, in the task that it starts, or, as most texts have it,
   * in the call where the state does not allow it and in the task whatever else is wrong.
   */
  imageRefusals: 'as-published' | 'call' | 'task';
  /** Whether applying an image that every host runs succeeds or is refused with ALREADY_IN_DESIRED_STATE. */
  applyWhenCompliant: 'refused' | 'succeeds';
  /** Whether checking for an image that every host runs is refused. */
  checkWhenCompliant: 'refused' | 'accepted';
  /** Whether applying needs the licence's acceptance. */
  licenceAcceptance: 'needed' | 'not-needed';
  /** Whether a failed task of staging or applying has an error besides its result. */
  applyFailure: 'without-error' | 'with-error';
  /** What a host is whose components are newer than those of an image with the same or a newer base image. */
  componentDowngrade: 'NON_COMPLIANT' | 'INCOMPATIBLE';
  /** Whether applying ends with a scan of its own. */
  scanAfterApply: boolean;
  /** What becomes of a host on which applying failed after it had entered maintenance mode. */
  maintenanceAfterFailure: 'stays' | 'exits';
  /** What a task shows while a host waits to be tried again. */
  statusWhileRetrying: 'RUNNING' | 'BLOCKED';
  /** Whether applying goes on when vCenter was started anew: hosts go on where they were, or the rest is skipped. */
  applyAcrossRestart: 'goes-on' | 'stops';
  /** How long a scan takes beyond the time of every task. */
  scanMilliseconds: number;
  /** How long a check takes beyond that time. */
  checkMilliseconds: number;
  /** How long staging takes on one host. */
  stageMilliseconds: number;
  /** How long applying takes on one host that restarts. */
  applyMilliseconds: number;
  /** How long a host that could not enter maintenance mode is waited for: by the policy, or that long. */
  retryMilliseconds: 'by-policy' | number;
}

export const imageBehaviour: ImageBehaviour = {
  secondDraft: 'ALREADY_EXISTS',
  draftOwner: 'domain\\user',
  staleDraftStatus: 'INVALID',
  commitWithoutChange: 'new-commit',
  importOverDraft: 'ALREADY_EXISTS',
  solutionsInImport: 'kept',
  imageRefusals: 'as-published',
  applyWhenCompliant: 'refused',
  checkWhenCompliant: 'refused',
  licenceAcceptance: 'not-needed',
  applyFailure: 'without-error',
  componentDowngrade: 'NON_COMPLIANT',
  scanAfterApply: true,
  maintenanceAfterFailure: 'stays',
  statusWhileRetrying: 'RUNNING',
  applyAcrossRestart: 'goes-on',
  scanMilliseconds: 0,
  checkMilliseconds: 0,
  stageMilliseconds: 100,
  applyMilliseconds: 300,
  retryMilliseconds: 'by-policy',
};
