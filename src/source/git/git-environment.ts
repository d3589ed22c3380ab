import type { GitSourceOptions } from './git-source-options.ts';
import type { Address } from './check-address.ts';

const handedOn = ['PATH', 'TMPDIR', 'http_proxy', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY', 'all_proxy'];

/**
 * The whole environment of a command of Git's. Nothing is read from the machine's or a person's configuration, and what
 * a repository holds is data: no hooks, no attributes, no replaced objects, nothing fetched on demand.
 */
export function gitEnvironment(env: GitSourceOptions['env'], home: string): Record<string, string> {
  const given = handedOn.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return {
    ...Object.fromEntries(given),
    HOME: home,
    XDG_CONFIG_HOME: home,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '/bin/false',
    SSH_ASKPASS: '/bin/false',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ALLOW_PROTOCOL: '',
  };
}

/** Settings of every command. What Git finds dangerous in objects ends a fetch; old commits' slips do not. */
export const safeSettings: readonly string[] = settings({
  'core.hooksPath': '/dev/null',
  'core.fsmonitor': 'false',
  'core.attributesFile': '/dev/null',
  'core.bigFileThreshold': '8m',
  'credential.helper': '',
  'fetch.fsckObjects': 'true',
  'fetch.fsck.zeroPaddedFilemode': 'ignore',
  'fetch.fsck.badTimezone': 'ignore',
  'fetch.fsck.missingSpaceBeforeDate': 'ignore',
  'fetch.recurseSubmodules': 'false',
  'fetch.unpackLimit': '1',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  'pack.threads': '1',
  'merge.renameLimit': '1000',
  'http.followRedirects': 'false',
  'http.lowSpeedLimit': '1',
  'http.lowSpeedTime': '60',
  'advice.detachedHead': 'false',
});

/** What a command needs that talks to the repository's server. */
export function transportSettings({ scheme }: Address, caFile: string | undefined): string[] {
  return scheme === 'https' && caFile !== undefined ? settings({ 'http.sslCAInfo': caFile }) : [];
}

function settings(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
