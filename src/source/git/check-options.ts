import type { SourceProblem } from '../revision.ts';
import { checkAddress, checkPath, isReferenceName, type Address } from './check-address.ts';
import type { GitSourceOptions } from './git-source-options.ts';

/** Options that Git can be called with. */
export interface CheckedOptions {
  address: Address;
  /** Without slashes around it; empty for the whole repository. */
  path: string;
}

/** Nothing of what is refused here is ever handed to Git. */
export function checkOptions(options: GitSourceOptions): CheckedOptions | { problem: SourceProblem } {
  const address = checkAddress(options.url);
  if ('refused' in address) return unsafe(address.refused, address.remedy);
  if (!isReferenceName(options.branch)) {
    return unsafe('The name of the branch is none that Git allows', 'Check `branch` of the source.');
  }
  const path = checkPath(options.path ?? '');
  if (path === undefined) {
    return unsafe(
      'The path leads out of the repository or into what Git keeps for itself',
      'Check `path` of the source.',
    );
  }
  if (address.scheme === 'http' && options.credentials !== undefined && !isLoopback(address.host)) {
    return unsafe('The password would be sent in the clear', 'Use https:// in the address of the source.');
  }
  if (address.scheme === 'ssh' && options.ssh === undefined) {
    return unsafe('An address of SSH needs a key and a known_hosts file', 'Give `ssh` of the source.');
  }
  return { address, path };
}

function isLoopback(host: string): boolean {
  return /^(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?$/.test(host);
}

function unsafe(message: string, remedy: string): { problem: SourceProblem } {
  return { problem: { code: 'unsafe', message, remedy, retry: 'never' } };
}
