import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { completeProject } from '../spec/load-project.ts';
import type { Project } from '../spec/project.ts';
import type { CliContext } from './context.ts';

/**
 * The project of somebody who has no project file: `TRUEUP_URL` and its companions name one target, and one environment
 * called `default` has the manifests in `manifests/` of the folder, or in the folder itself when there is no such one.
 */
export function projectOfEnvironment({ env, folder }: Pick<CliContext, 'env' | 'folder'>): Project {
  return completeProject({
    metadata: { name: 'default' },
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
        },
      ],
      environments: [
        {
          name: 'default',
          target: 'default',
          manifests: [existsSync(join(folder, 'manifests')) ? 'manifests' : '.'],
        },
      ],
    },
  });
}

function optional<K extends string>(key: K, value: string | undefined): { [name in K]?: string } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [name in K]?: string });
}
