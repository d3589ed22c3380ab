/** A mistake in how the program was called, or in what it found there: shown as a sentence with a remedy. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}
