/** A command of Git's that did not do what it was asked for. `said` is what it wrote, without secrets and accounts. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure';
  readonly reason: 'failed' | 'timed-out' | 'too-much-output' | 'not-started';
  readonly status: number | undefined;
  readonly said: string;

  constructor(reason: GitFailure['reason'], said: string, status?: number) {
    super(`Git ${reason}: ${said}`);
    this.reason = reason;
    this.said = said;
    this.status = status;
  }
}
