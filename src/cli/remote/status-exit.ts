import type { EnvironmentState, EnvironmentStatus } from '../../controller/environment-status.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';

const codes: Record<EnvironmentState, ExitCode> = {
  'in-sync': exitCode.ok,
  running: exitCode.ok,
  held: exitCode.held,
  'out-of-sync': exitCode.held,
  suspended: exitCode.held,
  blocked: exitCode.error,
  failed: exitCode.error,
  unknown: exitCode.error,
};

/** Of several environments the worst: one that is wrong counts more than one that is held. */
export function statusExit(environments: readonly Pick<EnvironmentStatus, 'state' | 'problem'>[]): ExitCode {
  const found = environments.map(({ state, problem }) => (problem === undefined ? codes[state] : exitCode.error));
  if (found.includes(exitCode.error)) return exitCode.error;
  return found.includes(exitCode.held) ? exitCode.held : exitCode.ok;
}
