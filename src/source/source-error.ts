import type { SourceProblem } from './revision.ts';

/** What keeps a revision from being had; its problem is for people and holds no secret. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly problem: SourceProblem;

  constructor(problem: SourceProblem, options?: ErrorOptions) {
    super(problem.message, options);
    this.problem = problem;
  }
}
