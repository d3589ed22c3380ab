import { UserError } from '../../base/user-error.ts';

/** Nobody answers at the daemon's address, or not in time. */
export class DaemonUnreachable extends UserError {
  override readonly name = 'DaemonUnreachable';
}

/** The daemon answered that it does not do what was asked, in its own words. */
export class DaemonRefusal extends UserError {
  override readonly name = 'DaemonRefusal';
  readonly status: number;
  /** Of the API's list, such as `stale` or `role-missing`. */
  readonly code: string;

  constructor(status: number, code: string, { message, remedy }: { message: string; remedy: string }) {
    super(message, remedy);
    this.status = status;
    this.code = code;
  }
}
