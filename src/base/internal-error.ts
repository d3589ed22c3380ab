/** Our own bug. It ends the run and asks for a report; nothing catches it on the way. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}
