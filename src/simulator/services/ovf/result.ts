import { ApiError, message } from '../../operations/api-error.ts';

/** Something that a deployment or capture has against its input or meets on the way; the HTTP answer is 200 all the same. */
export class OvfProblem extends Error {
  override readonly name = 'OvfProblem';
  readonly field: string;
  readonly value: string;

  constructor(field: string, value: string, text: string) {
    super(text);
    this.field = field;
    this.value = value;
  }
}

/** The answer's body for what went wrong. */
export function failure(problem: OvfProblem | ApiError): object {
  const error = problem instanceof OvfProblem ? inputError(problem) : serverError(problem);
  return { succeeded: false, error: { errors: [error], warnings: [], information: [] } };
}

function inputError({ field, value, message: text }: OvfProblem): object {
  return { category: 'INPUT', name: field, value, message: message('ovf-input', text, field) };
}

function serverError({ body }: ApiError): object {
  return { category: 'SERVER', error: body };
}

/** Runs work whose failure is told in the body of a successful answer. */
export function answered(work: () => object): object {
  try {
    return work();
  } catch (error) {
    if (error instanceof OvfProblem || error instanceof ApiError) return failure(error);
    throw error;
  }
}
