import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../spec/project.ts';
import { API_VERSION } from '../spec/manifest.ts';
import type { CliContext } from './context.ts';

/**
 * The project of somebody who has no project file: `TRUEUP_URL` and its companions name one target, and one environment
 * called `default` has the manifests in `manifests/`, or in the current folder when there is no such folder.
 */
export function projectOfEnvironment({ env, folder }: Pick<CliContext, 'env' | 'folder'>): Project {
  return {
    apiVersion: API_VERSION,
    kind: 'Project',
    metadata: { name: 'default', labels: {} },
    spec: {
      targets: [
        {
          name: 'default',
          url: env['TRUEUP_URL'] ?? '',
          credentials: {
            username: { valueFrom: { env: 'TRUEUP_USERNAME' } },
            password: { valueFrom: { env: 'TRUEUP_PASSWORD' } },
          },
          tls: {
            verify: env['TRUEUP_INSECURE'] !== 'true',
            ...optional('caFile', env['TRUEUP_CA_FILE']),
            ...optional('fingerprint', env['TRUEUP_FINGERPRINT']),
          },
          limits: { concurrency: 16, sessions: 2 },
        },
      ],
      sources: [],
      environments: [
        {
          name: 'default',
          target: 'default',
          manifests: [existsSync(join(folder, 'manifests')) ? 'manifests' : '.'],
          values: {},
          sync: {
            mode: 'manual',
            interval: '10m',
            prune: true,
            selfHeal: true,
            allow: ['safe'],
            windows: [],
            budgets: { deletes: 5, powerCycles: 20, hostsInMaintenance: 1, failures: 0 },
          },
          scope: {},
        },
      ],
    },
  };
}

function optional<K extends string>(key: K, value: string | undefined): { [name in K]?: string } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [name in K]?: string });
}
