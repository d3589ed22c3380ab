/** What each folder of `src/` may import; the order is the one of docs/architecture.md. */
export interface Layer {
  layers: string[];
  /** Packages that enter the product here, so that one can be replaced in one place. */
  packages: string[];
  /** Node's own modules: all, none, or these. */
  node: 'all' | string[];
  /** Values in, values out: nothing waits, nothing reads. */
  pure?: true;
}

export const layers: Record<string, Layer> = {
  base: { layers: [], packages: [], node: ['node:crypto'] },
  spec: { layers: ['base'], packages: ['ajv', 'fastest-levenshtein', 'yaml'], node: [], pure: true },
  plan: { layers: ['base', 'spec'], packages: ['croner'], node: [], pure: true },
  views: { layers: ['base', 'spec', 'plan'], packages: ['string-width', 'yaml'], node: [], pure: true },
  client: { layers: ['base'], packages: ['undici'], node: 'all' },
  reconcilers: { layers: ['base', 'spec', 'plan', 'client'], packages: [], node: [] },
  engine: { layers: ['base', 'spec', 'plan', 'client', 'reconcilers'], packages: [], node: [] },
  source: { layers: ['base', 'spec'], packages: ['age-encryption', 'chokidar', 'simple-git'], node: 'all' },
  simulator: { layers: ['base'], packages: ['fastest-levenshtein', 'selfsigned'], node: 'all' },
  project: {
    layers: ['base', 'spec', 'plan', 'client', 'reconcilers', 'engine', 'source'],
    packages: [],
    node: 'all',
  },
  store: { layers: ['base', 'spec', 'plan'], packages: ['kysely'], node: 'all' },
  forge: { layers: ['base'], packages: ['@gitbeaker/rest', '@octokit/core', 'gitea-js', 'undici'], node: 'all' },
  notify: { layers: ['base'], packages: ['nodemailer', 'undici'], node: 'all' },
  controller: {
    layers: [
      'base',
      'spec',
      'plan',
      'views',
      'client',
      'reconcilers',
      'engine',
      'source',
      'project',
      'store',
      'forge',
      'notify',
    ],
    packages: ['pino'],
    node: 'all',
  },
  server: {
    layers: ['base', 'spec', 'plan', 'views', 'store', 'forge', 'controller'],
    packages: [
      '@fastify/rate-limit',
      '@fastify/swagger',
      '@fastify/type-provider-typebox',
      'fastify',
      'pino',
      'prom-client',
      'typebox',
    ],
    node: 'all',
  },
  cli: {
    layers: [
      'base',
      'spec',
      'plan',
      'views',
      'client',
      'reconcilers',
      'engine',
      'source',
      'simulator',
      'project',
      'store',
      'forge',
      'notify',
      'controller',
      'server',
    ],
    packages: ['commander', 'listr2', 'pino', 'undici'],
    node: 'all',
  },
};
